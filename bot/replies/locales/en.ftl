### What the bot says of its own accord, in English (Canada).
### The three files have the same keys. Plain text only: no Markdown, no name of any article.

## Answers

nearest-facts = The nearest the article comes:
read-section = Read section { $number }
did-you-mean = Did you mean…
did-you-mean-hint = { $count ->
    [one] Press the question if it is yours, or ask me again in other words.
   *[other] Press the question that is yours, or ask me again in other words.
}
quotes-left-out = { $count ->
    [one] One more quote does not fit here.
   *[other] { $count } more quotes do not fit here.
}
translation = Translation: { $text }

## Pages

capability-title = Ask me about one article
capability = Ask me about “{ $title }”, in English, French or Spanish: I answer with quotes from it.
off-topic-title = That is beyond what I know
contents-hint = { $count ->
    [one] One section.
   *[other] { $count } sections. Choose one to read what it says.
}
choose-section = Choose a section to read
about-title = About Entente
about-body =
    I answer questions about one article and nothing else: “{ $title }”.

    Nothing is generated. People wrote and checked every answer, every quote is in the article’s own words, and what the article does not say, I tell you it does not say.

    Entente is open source, under the MIT licence.
about-privacy = Privacy: I read only what is addressed to me or posted in a channel set up for questions, and I keep none of it.
help-title = How to ask
help-ways =
    Ask in your own words, in English, French or Spanish:
    • /{ command-ask-name } and your question
    • mention me, reply to me, or send me a direct message
    • on any message: Apps, then “{ context-menu-name }”
help-sections =
    Read a whole section:
    { $commands }
help-pages =
    /{ command-article-name }: the table of contents
    /{ command-about-name }: who I am, and what I keep (nothing)

## Notices

gone-title = No longer here
gone = What this button showed has since been changed or removed. Ask me your question and I will look again.
no-text-title = No words to go by
no-text = That message has no text in it that I could look up.
delete-not-yours-title = Not yours to delete
delete-not-yours = Only the person who asked and the moderators can delete this reply.
delete-failed-title = I could not delete it
delete-failed = Discord does not let me delete this reply here. A moderator can.
cooldown-title = One moment
cooldown = { $seconds ->
    [one] That was a lot of questions at once. Ask again in one second.
   *[other] That was a lot of questions at once. Ask again in { $seconds } seconds.
}
error-title = Something went wrong
error = The mistake is mine, not yours. Try again in a moment; if it happens again, tell whoever runs me this code: { $id }

## Commands: names of at most 32 characters, descriptions of at most 100

command-ask-name = ask
command-ask-description = Ask a question about the article and get an answer with quotes
command-article-name = article
command-article-description = Show the article’s table of contents and pick a section
command-about-name = about
command-about-description = What this bot is, where its answers come from and what it keeps
command-help-name = help
command-help-description = All the ways to ask
context-menu-name = Ask about this
option-question-name = question
option-question-description = Your question, in your own words, in English, French or Spanish
option-private-name = private
option-private-description = Show the reply to you alone (default: everyone sees it)

## Demo and terminal

demo-server = Entente demo
demo-channel = ask-entente
demo-member = You
demo-welcome-title = Welcome to the demo
demo-welcome = This is a pretend Discord; the bot in it is real. Ask me anything about “{ $title }”, in English, French or Spanish, or type /{ command-help-name }. About anything else I stay quiet in this channel; /{ command-ask-name } always gets a reply.
terminal-welcome = Ask me about “{ $title }”, in English, French or Spanish. /quit or Ctrl-D leaves.
terminal-choose = { $count ->
    [one] Type 1 to choose it, or ask another question.
   *[other] Type a number from 1 to { $count } to choose, or ask another question.
}
terminal-goodbye = Goodbye!
