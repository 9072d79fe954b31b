### What the bot says of its own accord, in English (Canada).
### The three files have the same keys. Plain text only: no Markdown, no name of any article.

## Answers

nearest-facts = It does say:
did-you-mean = { $count ->
    [one] Did you mean this?
   *[other] Did you mean one of these?
}
did-you-mean-hint = If not, ask me again in other words.
quotes-left-out = { $count ->
    [one] One more quote does not fit here.
   *[other] { $count } more quotes do not fit here.
}
all-quotes = { $count ->
    [2] Both quotes
   *[other] All { $count } quotes
}
asked = Question: { $question }
asked-by = Asked by { $person }
translation = Translation: { $text }

quoted = “{ $text }”
quoted-within = ‘{ $text }’

## Languages: what this one calls itself, and how it says that people may ask in some

language-name = English
spoken-en = English
spoken-fr = French
spoken-es = Spanish
spoken-or = { $others } or { $last }

## Pages

capability-title = Ask me about one article
capability = Ask me about “{ $title }”, in { $languages }: I answer with quotes from it.
off-topic-title = That is beyond what I know
contents-hint = { $count ->
    [one] One section.
   *[other] { $count } sections. Choose one to read what it says.
}
choose-section = Choose a section to read
about-title = About Entente
about-body =
    I answer questions about one article and nothing else: “{ $title }”.

    Nothing is generated. Every answer was prepared beforehand, every quote is in the article’s own words, and where the article says nothing, I tell you so.

    Entente is open source, under the MIT licence.
about-privacy = Privacy: I read only what is addressed to me, posted in a channel set up for questions, or pointed out to me by a reply or with “{ context-menu-name }”. /{ command-privacy-name } lists what I keep, and /{ command-forget-name } deletes your ratings and your questions.
help-title = How to ask
help-ways =
    Just type your question, in your own words, in { $languages }:
    • in a direct message or a channel set up for questions: nothing else is needed
    • anywhere else: mention me in the message, or reply to one of mine

    Or choose:
    • /{ command-ask-name } and your question
    • on any message: Apps, then “{ context-menu-name }”
help-sections =
    Read a whole section:
    { $commands }
help-pages =
    /{ command-article-name }: the table of contents
    /{ command-about-name }: who I am, and where my answers come from
    /{ command-privacy-name }: what I keep, and for how long
    /{ command-forget-name }: deletes your ratings and your questions

## Notices

gone-title = No longer here
gone = What you chose has since been changed or removed. Ask me your question and I will look again.
no-text-title = Nothing to look up
no-text = That message has no text that I could look up.
hidden-title = I cannot read that message
hidden = Discord shows me only messages that mention me. On the message you mean, choose Apps, then “{ context-menu-name }”.
hidden-reply-title = I cannot read that reply
hidden-reply = Discord hides from me what is written in reply to a command’s answer. Mention me in your message, or use /{ command-ask-name }.
delete-not-yours-title = Not yours to delete
delete-not-yours = Only the person who asked and the moderators can delete this reply.
delete-failed-title = I could not delete it
delete-failed = Discord does not let me delete this reply here. A moderator can.
cooldown-title = One moment
cooldown = { $seconds ->
    [one] That was a lot of questions at once. Ask again in one second.
   *[other] That was a lot of questions at once. Ask again in { $seconds } seconds.
}
unsent-title = That took too long
unsent = My answer did not get through. Ask me again in a moment.
error-title = Something went wrong
error = The mistake is mine, not yours. Try again in a moment; if it happens again, tell whoever runs me this code: { $id }

## Commands: names of at most 32 characters, descriptions of at most 100

command-ask-name = ask
command-ask-description = Ask a question about the article and get an answer with quotes
command-article-name = article
command-article-description = Show the article’s table of contents and pick a section
command-about-name = about
command-about-description = What this bot is and where its answers come from
command-help-name = help
command-help-description = All the ways to ask
context-menu-name = Ask about this
option-question-name = question
option-question-description = Your question, in your own words, in { $languages }
option-private-name = private
option-private-description = Show the reply to you alone (default: everyone sees it)

## Demo and terminal

demo-server = Entente demo
demo-channel = ask-entente
demo-member = You
demo-role = Moderators
demo-welcome-title = Welcome to the demo
demo-welcome = This is a pretend Discord; the bot in it is real. Ask me anything about “{ $title }”, in { $languages }, or type /{ command-help-name }. About anything else I stay silent in this channel; /{ command-ask-name } always gets a reply.
terminal-welcome = Ask me about “{ $title }”, in { $languages }. /quit or Ctrl-D leaves.
terminal-choose = { $count ->
    [one] Type 1 to choose it, or ask another question.
   *[other] Type a number from 1 to { $count } to choose, or ask another question.
}
terminal-goodbye = Goodbye!
terminal-no-command = That command works in Discord alone. Here you ask in your own words; /quit leaves.
terminal-ask-one = { $count ->
    [one] Ask this if it is your question, or ask me again in other words.
   *[other] Ask one of these, or ask me again in other words.
}

### Settings of a server

command-settings-name = settings
command-settings-description = Where and how the bot answers in this server (needs Manage Server)
settings-title = Settings of this server
settings-body = Every change takes effect at once.
settings-ask = Channels for questions
settings-ask-hint = Every message there is taken as a question. Elsewhere I answer those who mention me or use a command.
settings-ask-none = No channel for questions
settings-language = Language of public replies
settings-language-hint = Automatic: the language of the question, or else of the server. Private replies are not affected.
settings-language-automatic = Automatic
settings-language-en = English
settings-language-fr = French
settings-language-es = Spanish
settings-threads = Replies to messages
settings-threads-off = I reply in the channel.
settings-threads-on = I start a thread on the question and reply there.
settings-threads-turn-on = Reply in threads
settings-threads-turn-off = Reply in the channel
settings-feedback = Rating buttons
settings-feedback-on = Public answers can be rated with 👍 and 👎.
settings-feedback-off = Public answers cannot be rated.
settings-feedback-turn-on = Turn on
settings-feedback-turn-off = Turn off
settings-muted = Channels where I stay silent
settings-muted-hint = I answer no message there, not even a mention. Replies to commands are seen only by the person who asked.
settings-muted-none = None
settings-unread = I cannot read messages that do not mention me: the Message Content intent is off. Whoever runs me can turn it on with ENTENTE_MESSAGE_CONTENT.
settings-unseen = I cannot see { $channels }. I need the View Channel permission there.
settings-unsaid = I cannot post in { $channels }. I need the Send Messages permission there, and Send Messages in Threads for threads and forums.
settings-but-muted = On both lists, so I stay silent there: { $channels }.
settings-unthreaded = I cannot start threads in { $channels } and will reply in the channel. I need the Create Public Threads and Send Messages in Threads permissions there.
settings-stored = Saved.
settings-waiting = In effect, but not saved yet: the database does not answer. I will go on trying; if I am restarted before it does, the change may be lost.
settings-never = I am set up to keep nothing, so nothing can be changed here.
settings-unknown-title = I cannot look up the settings
settings-unknown = The database does not answer, so I do not know what was chosen for this server and will not overwrite it. Try again in a moment.
settings-refused-title = Only for those who manage this server
settings-refused = You need the Manage Server permission to see or change its settings.

### Ratings, insights and privacy

voted-often-title = One moment
voted-often = { $seconds ->
    [one] That was a lot of ratings at once. Press again in one second.
   *[other] That was a lot of ratings at once. Press again in { $seconds } seconds.
}
rating-off-title = Not counted
rating-off = Ratings are turned off here now, so I kept nothing.
reason-title = What did you want to know?
reason-label = In your own words (optional)
reason-hint = Your rating already counts. Links, mentions, e-mail addresses and long numbers are removed.

command-insights-name = insights
command-insights-description = What people asked here and did not find (needs Manage Server)
option-days-name = days
option-days-description = How many days to look back on (default: 30)
insights-title = { $days ->
    [one] What was asked here on the last day
   *[other] What was asked here in the last { $days } days
}
insights-count = { $count ->
    [0] No questions yet.
    [one] One question.
   *[other] { $count } questions.
}
insights-to-come = { $count ->
    [one] One record is still to be saved and does not show here yet. Look again in a moment.
   *[other] { $count } records are still to be saved and do not show here yet. Look again in a moment.
}
insights-picture = Questions by day and by how they ended; the numbers are in the table below.
insights-outcomes = How they ended
insights-answered = answered
insights-unsure = unsure
insights-not-covered = not covered
insights-small-talk = small talk
insights-off-topic = off topic
insights-asked = Most asked
insights-rated = Worst rated (👍 / 👎)
insights-unanswered = Unanswered, similar questions grouped
insights-reasons = What people wanted to know after 👎
insights-nearest = nearest: { $title }
insights-no-nearest = nothing near
insights-no-texts = I am set up to keep no texts of questions.
insights-none = None.
insights-groups-more = { $count ->
    [one] And one more.
   *[other] And { $count } more.
}
insights-no-storage-title = Nothing to show
insights-no-storage = I am set up to keep nothing, so there is nothing to show.
insights-gone-title = I cannot look it up
insights-gone = The database does not answer. Try again in a moment.
insights-refused-title = Only for those who manage this server
insights-refused = You need the Manage Server permission to see what was asked here.

command-privacy-name = privacy
command-privacy-description = What the bot keeps, why and for how long
privacy-title = What I keep, why and for how long
privacy-nothing = I am set up to keep nothing: no ratings, no questions, no settings and no counts.
privacy-votes = { $days ->
    [0] Ratings: 👍 or 👎, which answer and which entry of mine it was, its language, the server and the time; in place of your name a keyed hash of your user id, so that each person rates an answer once and can change the rating. They show whoever writes my answers which ones to mend. Deleted after { $counts } days.
   *[other] Ratings: 👍 or 👎, which answer and which entry of mine it was, its language, the server and the time; in place of your name a keyed hash of your user id, so that each person rates an answer once and can change the rating. They show whoever writes my answers which ones to mend. Deleted after { $counts } days; what you wrote into the form, the reason, after { $days }.
}
privacy-unanswered = { $days ->
    [0] I keep the text of no question.
   *[other] Questions I could not answer: their text without links, mentions, e-mail addresses and long numbers, their language, how they ended, the nearest entry, the server, the time and the same keyed hash. They show what to write next. Deleted after { $days } days.
}
privacy-tallies = Counts: how many questions were asked in a server on a day, by how they ended and by entry. I keep nothing else of questions that I answered, of messages on which somebody chose “{ context-menu-name }”, or of somebody else’s words that a person forwarded or replied to; and no count tells who asked. Deleted after { $counts } days.
privacy-server-settings = Settings of a server: the language, whether replies go into threads, whether answers can be rated, and the ids of the channels its moderators chose, each with what it was chosen for. I need them to do what was chosen. Deleted when I leave the server, as told below.
privacy-forgotten = Requests to be forgotten: the same keyed hash and the time, so that each of my processes clears its memory of you. Deleted after a day; while the database does not answer, the hash is kept in a file until it is done.
privacy-servers-aside = Servers that are missing when I log in: the id and since when. What belongs to them is put aside: it comes back with the server, or is deleted after { $aside } days.
privacy-leaving = When I am removed from a server, all that belongs to it is deleted at once; if I was away, as told above.
privacy-readers = Anyone who may manage a server can read in /{ command-insights-name } what is kept of the questions and reasons from it, word for word but without names; so can the people who write my answers.
privacy-memory = In memory alone, and gone when I end: for two minutes, which entry you were shown last, so that I understand a question that follows from it; questions while they wait; for a minute, which messages were for me; for seconds, who asked, typed a question or rated an answer, and how often; how recent questions were decided, without their words and without who asked; the ids of recent messages and commands; what waits for the database; and what Discord tells me of my servers, such as channels, roles and open threads with who began them.
privacy-forget = /{ command-forget-name } deletes your ratings and your questions.
command-forget-name = forget-me
command-forget-description = Delete your ratings and your questions from what the bot keeps
forgotten-title = Forgotten
forgotten = Your ratings and your questions are deleted. Counts stay: they do not tell who asked.
forgetting-title = On its way
forgetting = The database does not answer at the moment. Your ratings and your questions will be deleted as soon as it does. It is noted on disk, so a restart does not lose it.
forgetting-in-memory-title = On its way
forgetting-in-memory = The database does not answer at the moment. Your ratings and your questions will be deleted as soon as it does. If I am restarted before that, the request is lost: ask again tomorrow to be sure.
forgotten-nothing-title = Nothing to forget
forgotten-nothing = I am set up to keep nothing, so there is nothing of yours.
suggested-gap-answer = The article does not say.
