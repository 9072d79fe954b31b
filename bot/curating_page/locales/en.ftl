### What the page of “entente curate” says of its own accord, in English.
### All files here have the same keys. Plain text: no Markdown, and no article's name.

## Head

curating = Curating
drafts-left = { $left ->
    [0] No drafts left of { $total }
   *[other] { $left } of { $total } still drafts
}
no-drafts = No drafts
next-draft = Next draft
language-of-page = Language of this page
skip = Skip to
skip-to-open = Skip to what is being edited
skip-to-ask = Skip to the question box
skip-to-side = Skip to the article and the lists
jumps = On this page
jump-open = Edit
jump-ask = Ask
lost = The program behind this page cannot be reached. What you have typed is still here; start “entente curate” again and copy it over.

## Keyboard

keys = Keyboard
key-save = Save what is being edited
key-done = Save it, and it is no longer a draft; on to the next draft
key-ask = Go to the question box
key-find = Find an entry
key-next = Next entry
key-previous = Previous entry
key-list = Move within a list
key-move = Move a quote up or down
key-quote = Quote what is selected in the article
keys-mac = On a Mac, ⌘ works in place of Ctrl, and Option is Alt.

## First column

tabs = Article and lists
tab-article = Article
tab-entries = Entries
tab-todo = To do
tab-check = Check
article-hint = Marked words are quoted; a click leads to their fact. Select any others to quote them.
no-article = The article’s text is not here, so only its quotes are shown, and none can be added. Put the text into the folder as article.txt, or start with --article.
section-quoted = { $bare ->
    [0] Quoted in every sentence
    [one] 1 of { $sentences } sentences not quoted
   *[other] { $bare } of { $sentences } sentences not quoted
}
sections-quoted = How much of each section is quoted
share-quoted = Share of “{ $heading }” that is quoted
edit-section = Edit section
quote-missing = The quote of { $fact } is not in this section.
show = Show
quote-from-here = Quote from this section
words-of-article = Words of the article, exactly as they are above
quote-this = Quote in this entry
quote-new = New entry with this quote
find-entry = Find an entry
filters = Which entries
only-all = All
only-drafts = Drafts
only-answers = Answers
only-gaps = Gaps
only-small_talk = Small talk
none-found = No entry fits.
no-section = Of no section
draft = Draft
todo-none = No unanswered questions are waiting. They come from the bot’s database, when it has one.
todo-hint = What people asked and got no answer to, the most frequent first.
asked-times = { $count ->
    [one] Asked once
   *[other] Asked { $count } times
}
also-asked = { $count ->
    [one] And one more like it
   *[other] And { $count } more like it
}
nearest = nearest: { $title }
todo-ask = Ask it
todo-pass = Put aside
todo-filed = Done: { $where }
check-hint = In the words of “entente check”, which are English. Faults keep the bot from using the folder; advice does not.
faults = { $count ->
    [0] Faults
    [one] 1 fault
   *[other] { $count } faults
}
no-faults = None: the folder is sound.
advice = { $count ->
    [0] Advice
    [one] 1 piece of advice
   *[other] { $count } pieces of advice
}
no-advice = None.
mend = Fix it here

## Middle: an entry, a fact, a section

start-title = What would you like to work on?
start-text = Open an entry from the list, or a marked quote from the article. Or simply ask a question, as your readers would, and file it where it belongs.
gone = This is not there any more. It may have been deleted or renamed.
section = Section { $number }
previous-entry = Previous entry
next-entry = Next entry
shipped = comes with the program
kind-answer = Answer
gap = Gap
kind-gap = Gap: the article does not say
kind-small_talk = Small talk
title = Title
answer = Answer
answer-hint-answer = Says nothing that its quotes do not say.
answer-hint-gap = Says what the article does not say, and nothing else.
answer-hint-small_talk = A sentence or two.
proofs = Quotes that prove it
nearest-facts = Quotes that come nearest
edit = Edit
edit-fact = Edit { $fact }
add-fact = Add a quote: type some of its words
move-up = Up
move-down = Down
phrasings = How people ask it
phrasings-hint = In the words of people who have not read the article.
canonical = As people see it: a short, complete question
others = Other ways to ask it, one per line
related = Read next
related-number = Entry to read next, number { $number }
left = Characters left:
unsaved = Not saved yet
save = Save
done = Done, next draft
compare = Compare
drop-changes = Discard my changes
refused = Not saved: something has to be fixed first. All you typed is still here.
changed-meanwhile = This was changed somewhere else meanwhile. Nothing of yours is lost, and nothing will be overwritten.
delete-entry = Delete entry…
delete-fact = Delete fact…
delete-title = Delete “{ $title }”?
delete-depends = This goes with it, or stands in the way:
delete-alone = Nothing else depends on it.
delete-yes = Delete
delete-no = Keep
fact = Fact
quote = Quote
quote-hint = The article’s own words, letter by letter, and as few as will do.
translation = Translation
shown-by = Shown by
shown-by-none = No entry shows it.
entry-of-fact = New entry with this quote
heading = Heading
heading-hint = In the article’s own language, exactly as it is there.
command-name = Command
command-hint = What people type after “/” to read this section.
command-description = What the command shows
overview = Summary
overview-hint = The entry that stands for the whole section.
off-topic-title = Off topic
off-topic-texts = Messages that are not about the article
off-topic-hint = One per line, as people really write them.
new-title = New entry
new-hint = It starts out as a draft: the quote is its answer until you write one.
new-question = Question, as people will see it
new-fact = Quote that answers it: type some of its words
new-fact-hint = If nobody has quoted it yet, select it in the article.
new-make = Create
new-cancel = Cancel
new-first = Create this entry or cancel it first.

## Theirs beside mine

conflict = Changed twice
conflict-hint = Somebody changed the same text while you did. Nothing has been saved yet: choose what should stand.
conflict-gone = Somebody deleted it meanwhile. Nothing of yours was saved; copy from below what you need.
theirs = In the file now
mine = Yours
conflict-save = Save this choice
conflict-drop = Discard mine
field-title = Title
field-answer = Answer
field-ask = How people ask it
field-facts = Quotes
field-related = Read next
field-quote = Quote
field-translation = Translation
field-heading = Heading
field-command-name = Command
field-command-description = What the command shows
field-overview = Summary

## Ask

ask-title = Ask the bot
ask-label = Ask as anybody would
ask = Ask
ask-not-learned = The bot cannot answer yet: the folder has faults. Fix what “Check” lists.
asked-so-far = Asked so far
outcome-answered = Answered
outcome-unsure = Unsure: “did you mean”
outcome-not_covered = A gap: the article does not say
outcome-small_talk = Small talk
outcome-off_topic = Off topic
sure = { $percent }% sure
percent = { $percent }%
silent = People who did not speak to the bot would see nothing.
state-learning = Your latest edits are being learned; this reply does not know them yet.
state-refining = The words of your edits are known; what they mean is still being learned.
state-failed = The latest edits could not be learned, as the folder has faults. What was learned before answers.
why = Why, and what came second
second = Second: { $title }
share-of = Share of “{ $title }”
shares = Altogether: answers { $answers }%, gaps { $gaps }%, small talk { $talk }%, off topic { $off }%
why-filed = Filed word for word
why-mend = “{ $written }” read as “{ $read }”
why-guard = Held back ({ $guard }): { $detail }
file-title = Where does this question belong?
file-language = Its language
file-entry = Another way to ask for
file-phrasing = File it there
file-new = New entry
file-gap = The article doesn’t say
file-off-topic = Off topic
file-under = File under “{ $title }”
filed-already = Filed: { $where }

## What an edit changed

effect-title = What this changed
effect-waiting = Learning, then asking everything again…
effect-by-words = By words alone so far; what they mean is still being learned.
effect-look = Look again
effect-none = Not known: this was done before the bot had learned the folder, or before it was last started.
effect-cases = { $count ->
    [one] 1 labelled question
   *[other] { $count } labelled questions
}
effect-compared = { $compared ->
    [0] There is nothing to compare yet: ask something, or start with --cases.
   *[other] { $changed ->
        [0] None of { $compared } questions ends differently.
        [one] 1 of { $compared } questions ends differently.
       *[other] { $changed } of { $compared } questions end differently.
    }
}
before = Before
after = Now
score-right = Right
score-wrong = Wrong
score-false = Answered, but should not be
better = Better
worse = Worse
from-to = { $before } → { $after }
and-more = { $count ->
    [one] And one more.
   *[other] And { $count } more.
}
undo = Undo
ended-answered = answered
ended-unsure = unsure
ended-not_covered = not covered
ended-small_talk = small talk
ended-off_topic = off topic
ended-passed = put aside
ended-gap = a new gap

## Said once after a form

said-saved = Saved.
said-unchanged = Nothing was different, so nothing was written.
said-done = Done. Here is the next one.
said-undone = Undone.
said-nothing-to-undo = There is nothing to undo.
said-filed = Filed.
said-made = Created.
said-deleted = Deleted.
said-passed = Put aside.
said-quoted = Quoted.
said-refused = Not saved: something has to be fixed first.
said-conflict = Not saved: somebody changed this meanwhile.

## Pages of one message

message-used-title = This address does not let you in
message-used = The command shows an address with a code that works once, for one browser. Go back to the page that it opened, or start “entente curate” again for a new one.
message-foreign-title = Not from here
message-foreign = This page is only for a browser on the machine that “entente curate” runs on, at the address that it gave.
message-no-page-title = There is no such page
message-no-page = Start from the first one.
message-too-large-title = That is too much text
message-too-large = One form holds about a million characters. Nothing was saved; go back, and it will still be there.
message-gone-title = This is not there any more
message-gone = It was deleted or renamed meanwhile, and nothing was saved.
message-failed-title = The folder cannot be used
typed-kept = What you typed
try-again = Try again
