### Ce que la page « entente curate » dit de son propre chef, en français (Québec).
### Tous les fichiers ont les mêmes clés. Texte brut : ni Markdown, ni nom d’article.

## En-tête

curating = Rédaction
drafts-left = { $left ->
    [0] Plus aucun brouillon sur { $total }
    [one] Encore { $left } brouillon sur { $total }
   *[other] Encore { $left } brouillons sur { $total }
}
no-drafts = Aucun brouillon
next-draft = Brouillon suivant
language-of-page = Langue de cette page
skip = Aller à
skip-to-open = Aller à ce qui est en cours de modification
skip-to-ask = Aller à la boîte de questions
skip-to-side = Aller à l’article et aux listes
jumps = Dans cette page
jump-open = Modifier
jump-ask = Demander
lost = Impossible de joindre le programme derrière cette page. Ce que vous avez tapé est encore ici; relancez « entente curate » et recopiez-le.

## Clavier

keys = Clavier
key-save = Enregistrer ce qui est en cours de modification
key-done = Enregistrer, retirer la mention de brouillon et passer au brouillon suivant
key-ask = Aller à la boîte de questions
key-find = Chercher une entrée
key-next = Entrée suivante
key-previous = Entrée précédente
key-list = Se déplacer dans une liste
key-move = Monter ou descendre une citation
key-quote = Citer ce qui est sélectionné dans l’article
keys-mac = Sur un Mac, ⌘ remplace Ctrl, et Option remplace Alt.

## Première colonne

tabs = Article et listes
tab-article = Article
tab-entries = Entrées
tab-todo = À traiter
tab-check = Vérification
article-hint = Les mots surlignés sont cités; un clic mène au fait correspondant. Sélectionnez d’autres mots pour les citer.
no-article = Le texte de l’article n’est pas ici : seules les citations sont affichées, et on ne peut pas en ajouter. Placez le texte dans le dossier sous le nom article.txt, ou lancez la commande avec --article.
section-quoted = { $bare ->
    [0] Toutes les phrases sont citées
    [one] { $bare } phrase sur { $sentences } n’est pas citée
   *[other] { $bare } phrases sur { $sentences } ne sont pas citées
}
sections-quoted = Ce qui est cité de chaque section
share-quoted = Part citée de « { $heading } »
edit-section = Modifier la section
quote-missing = La citation de { $fact } ne se trouve pas dans cette section.
show = Afficher
quote-from-here = Citer un passage de cette section
words-of-article = Des mots de l’article, exactement comme ci-dessus
quote-this = Citer dans cette entrée
quote-new = Nouvelle entrée avec cette citation
find-entry = Chercher une entrée
filters = Entrées à afficher
only-all = Toutes
only-drafts = Brouillons
only-answers = Réponses
only-gaps = Lacunes
only-small_talk = Politesses
none-found = Aucune entrée ne correspond.
no-section = Hors section
draft = Brouillon
todo-none = Aucune question sans réponse n’attend. Elles viennent de la base de données du robot, s’il en a une.
todo-hint = Ce qu’on a demandé sans obtenir de réponse, en commençant par le plus fréquent.
asked-times = { $count ->
    [one] Demandé une fois
   *[other] Demandé { $count } fois
}
also-asked = { $count ->
    [one] Et une autre semblable
   *[other] Et { $count } autres semblables
}
nearest = la plus proche : { $title }
todo-ask = La poser
todo-pass = Mettre de côté
todo-filed = Réglé : { $where }
check-hint = Dans les mots de « entente check », qui sont en anglais. Les erreurs empêchent le robot d’utiliser le dossier; les conseils, non.
faults = { $count ->
    [0] Erreurs
    [one] { $count } erreur
   *[other] { $count } erreurs
}
no-faults = Aucune : le dossier est valide.
advice = { $count ->
    [0] Conseils
    [one] { $count } conseil
   *[other] { $count } conseils
}
no-advice = Aucun.
mend = Corriger ici

## Au centre : une entrée, un fait, une section

start-title = Sur quoi voulez-vous travailler?
start-text = Ouvrez une entrée de la liste ou une citation surlignée de l’article. Ou posez simplement une question, comme le feraient les gens, et classez-la là où elle va.
gone = Ceci n’existe plus. On l’a peut-être supprimé ou renommé.
section = Section { $number }
previous-entry = Entrée précédente
next-entry = Entrée suivante
shipped = fournie avec le programme
kind-answer = Réponse
gap = Lacune
kind-gap = Lacune : l’article n’en dit rien
kind-small_talk = Politesse
title = Titre
answer = Réponse
answer-hint-answer = Ne dit rien de plus que ses citations.
answer-hint-gap = Dit ce que l’article ne dit pas, et rien d’autre.
answer-hint-small_talk = Une phrase ou deux.
proofs = Citations à l’appui
nearest-facts = Citations les plus proches
edit = Modifier
edit-fact = Modifier { $fact }
add-fact = Ajouter une citation : tapez-en quelques mots
move-up = Monter
move-down = Descendre
phrasings = Comment on le demande
phrasings-hint = Dans les mots de gens qui n’ont pas lu l’article.
canonical = Telle qu’on la voit : une question courte et complète
others = Autres façons de le demander, une par ligne
related = À lire ensuite
related-number = Entrée à lire ensuite, numéro { $number }
left = Caractères restants :
unsaved = Pas encore enregistré
save = Enregistrer
done = Terminé, au suivant
compare = Comparer
drop-changes = Abandonner mes modifications
refused = Pas enregistré : il y a quelque chose à corriger d’abord. Tout ce que vous avez tapé est encore ici.
changed-meanwhile = Ceci a été modifié ailleurs entre-temps. Rien de ce que vous avez écrit n’est perdu, et rien ne sera écrasé.
delete-entry = Supprimer l’entrée…
delete-fact = Supprimer le fait…
delete-title = Supprimer « { $title } »?
delete-depends = Ceci disparaîtra aussi, ou l’empêche :
delete-alone = Rien d’autre n’en dépend.
delete-yes = Supprimer
delete-no = Garder
fact = Fait
quote = Citation
quote-hint = Les mots mêmes de l’article, à la lettre près, et pas plus qu’il n’en faut.
translation = Traduction
shown-by = Cité par
shown-by-none = Aucune entrée ne le cite.
entry-of-fact = Nouvelle entrée avec cette citation
heading = Intertitre
heading-hint = Dans la langue de l’article, exactement comme il y figure.
command-name = Commande
command-hint = Ce qu’on tape après « / » pour lire cette section.
command-description = Ce que la commande affiche
overview = Résumé
overview-hint = L’entrée qui résume toute la section.
off-topic-title = Hors sujet
off-topic-texts = Messages qui ne concernent pas l’article
off-topic-hint = Un par ligne, comme les gens les écrivent vraiment.
new-title = Nouvelle entrée
new-hint = C’est d’abord un brouillon : la citation lui sert de réponse jusqu’à ce que vous en écriviez une.
new-question = La question, telle qu’on la verra
new-fact = La citation qui y répond : tapez-en quelques mots
new-fact-hint = Si elle n’est pas encore citée, sélectionnez-la dans l’article.
new-make = Créer
new-cancel = Annuler
new-first = Créez d’abord cette entrée, ou annulez-la.

## Deux versions

conflict = Modifié deux fois
conflict-hint = Quelqu’un a modifié le même texte en même temps que vous. Rien n’est encore enregistré : choisissez ce qui doit rester.
conflict-gone = Quelqu’un l’a supprimé entre-temps. Rien de ce que vous avez écrit n’a été enregistré; copiez ci-dessous ce qu’il vous faut.
theirs = Dans le fichier maintenant
mine = La vôtre
conflict-save = Enregistrer ce choix
conflict-drop = Abandonner la mienne
field-title = Titre
field-answer = Réponse
field-ask = Comment on le demande
field-facts = Citations
field-related = À lire ensuite
field-quote = Citation
field-translation = Traduction
field-heading = Intertitre
field-command-name = Commande
field-command-description = Ce que la commande affiche
field-overview = Résumé

## Demander

ask-title = Interroger le robot
ask-label = Posez votre question
ask = Demander
ask-not-learned = Le robot ne peut pas encore répondre : le dossier contient des erreurs. Corrigez ce qui figure sous « Vérification ».
asked-so-far = Déjà demandé
outcome-answered = Réponse trouvée
outcome-unsure = Incertain : « Vouliez-vous poser… »
outcome-not_covered = Lacune : l’article n’en dit rien
outcome-small_talk = Politesse
outcome-off_topic = Hors sujet
sure = sûr à { $percent } %
percent = { $percent } %
silent = Qui ne s’adresse pas au robot ne verrait rien.
state-learning = L’apprentissage de vos dernières modifications est en cours; cette réponse n’en tient pas encore compte.
state-refining = Les mots de vos modifications sont connus; leur sens est encore en cours d’apprentissage.
state-failed = Les dernières modifications n’ont pas pu être apprises, car le dossier contient des erreurs. La réponse vient de ce qui a été appris avant.
why = Pourquoi, et ce qui vient en deuxième
second = En deuxième : { $title }
share-of = Part de « { $title } »
shares = En tout : réponses { $answers } %, lacunes { $gaps } %, politesses { $talk } %, hors sujet { $off } %
why-filed = Classée mot pour mot
why-mend = « { $written } » lu comme « { $read } »
why-guard = Retenu ({ $guard }) : { $detail }
file-title = Où va cette question?
file-language = Sa langue
file-entry = Une autre façon de demander
file-phrasing = La classer là
file-new = Nouvelle entrée
file-gap = L’article n’en dit rien
file-off-topic = Hors sujet
file-under = Classer sous « { $title } »
filed-already = Classée : { $where }

## Ce qu’une modification a changé

effect-title = Ce que cela a changé
effect-waiting = Apprentissage en cours; toutes les questions seront ensuite reposées…
effect-by-words = D’après les mots seuls pour l’instant; leur sens est encore en cours d’apprentissage.
effect-look = Regarder de nouveau
effect-none = On ne le sait pas : cela s’est fait avant que le robot ait appris le dossier, ou avant son dernier démarrage.
effect-cases = { $count ->
    [one] { $count } question étiquetée
   *[other] { $count } questions étiquetées
}
effect-compared = { $compared ->
    [0] Rien à comparer pour l’instant : posez une question, ou lancez la commande avec --cases.
   *[other] { $changed ->
        [0] Aucune des { $compared } questions ne se termine autrement.
        [one] { $changed } question sur { $compared } se termine autrement.
       *[other] { $changed } questions sur { $compared } se terminent autrement.
    }
}
before = Avant
after = Maintenant
score-right = Justes
score-wrong = Fausses
score-false = Répondues à tort
better = Mieux
worse = Pire
from-to = { $before } → { $after }
and-more = { $count ->
    [one] Et une autre.
   *[other] Et { $count } autres.
}
undo = Annuler
ended-answered = avec réponse
ended-unsure = incertaine
ended-not_covered = non traitée
ended-small_talk = politesse
ended-off_topic = hors sujet
ended-passed = mise de côté
ended-gap = une nouvelle lacune

## Dit une fois après un formulaire

said-saved = Enregistré.
said-unchanged = Rien n’avait changé; rien n’a été écrit.
said-done = Terminé. Voici le suivant.
said-undone = Annulé.
said-nothing-to-undo = Il n’y a rien à annuler.
said-filed = Classée.
said-made = Créée.
said-deleted = Supprimé.
said-passed = Mise de côté.
said-quoted = Cité.
said-refused = Pas enregistré : il y a quelque chose à corriger d’abord.
said-conflict = Pas enregistré : quelqu’un l’a modifié entre-temps.

## Pages d’un seul message

message-used-title = Cette adresse ne donne accès à rien
message-used = La commande affiche une adresse dont le code ne sert qu’une fois, pour un seul navigateur. Revenez à la page qu’elle a ouverte, ou relancez « entente curate » pour en obtenir une autre.
message-foreign-title = Pas d’ici
message-foreign = Cette page est réservée à un navigateur de l’ordinateur où tourne « entente curate », à l’adresse donnée par la commande.
message-no-page-title = Cette page n’existe pas
message-no-page = Repartez de la première.
message-too-large-title = C’est trop de texte
message-too-large = Un formulaire contient au plus un million de caractères environ. Rien n’a été enregistré; revenez en arrière, tout y est encore.
message-gone-title = Ceci n’existe plus
message-gone = On l’a supprimé ou renommé entre-temps, et rien n’a été enregistré.
message-failed-title = Le dossier ne peut pas être utilisé
typed-kept = Ce que vous avez tapé
try-again = Réessayer

## Ce que dit check

fault-missing = Il manque « { $name } ». Ajoutez-le.
fault-unknown-key = La clé « { $name } » est inconnue. Vérifiez l’orthographe ou supprimez-la.
fault-cut-by-comma = La clé « { $name } » est inconnue. Si ces mots font partie du texte qui précède, mettez ce texte entre guillemets.
fault-empty = Ce texte est vide. Écrivez-le ou supprimez la ligne.
fault-long = Ce texte compte { $length } caractères; il y a place pour { $most } au plus. Raccourcissez-le.
fault-id = « { $name } » ne convient pas ici. N’employez que des minuscules sans accent, des chiffres et des traits d’union simples, comme dans « trade-volume ».
fault-command = « { $name } » ne convient pas ici. N’employez que des minuscules, des chiffres, « - » et « _ », sans espaces.
fault-unfit = « { $name } » ne convient pas ici. Écrivez-le autrement.
fault-one-needed = Il en faut au moins un ici. Ajoutez-le.
fault-few = Il en faut au moins { $count } ici. Ajoutez ce qui manque.
fault-one-allowed = Il en faut un seul ici. Supprimez les autres.
fault-many = Il en faut au plus { $count } ici. Supprimez-en.
fault-no-number = « { $name } » n’est pas un nombre entier. Écrivez-en un, comme 3.
fault-small-number = « { $name } » est trop petit; le minimum est { $least }.
fault-large-number = « { $name } » est trop grand; le maximum est { $most }.
fault-no-language = Il n’y a pas de langue « { $name } ». Choisissez parmi { $languages }.
fault-language-twice = La langue « { $name } » figure deux fois ici. Supprimez l’une des deux.
fault-colon = Il faut ici du texte, et non un groupe de clés. Mettez entre guillemets un texte qui contient un deux-points.
fault-other-shape = Il faut ici { $expected } (trouvé : { $found }). Corrigez-le.
fault-first-language = Les citations sont en { $name }, la première langue de ce dossier. Supprimez « { $name } » ici.
fault-language = Les langues de ce dossier sont { $languages }. Supprimez « { $name } » ici, ou ajoutez-la sous languages dans article.yaml.
fault-language-elsewhere = Les langues de ce dossier sont { $languages }. Supprimez « { $name } » ici et à un autre endroit, ou ajoutez-la sous languages dans article.yaml.
fault-language-everywhere = Les langues de ce dossier sont { $languages }. Supprimez « { $name } » ici et à { $count } autres endroits, ou ajoutez-la sous languages dans article.yaml.
fault-lacking = Aucun texte de ce dossier n’est dans ces langues : { $languages }. Écrivez-les, ou choisissez [{ $there }] sous languages dans article.yaml.
fault-all-lacking = Aucun texte de ce dossier n’est dans ces langues : { $languages }. Écrivez-les, ou choisissez-en d’autres.

fault-no-file = Le fichier n’existe pas. Créez-le; knowledge/README.md en montre la forme.
fault-empty-file = Le fichier est vide. knowledge/README.md en montre la forme.
fault-unreadable = Impossible de lire le fichier ({ $reason }).
fault-unreadable-folder = Impossible de lire le dossier ({ $reason }).
fault-not-utf8 = Le fichier n’est pas en UTF-8. Enregistrez-le en UTF-8.
fault-no-entries = Il n’y a aucune entrée. Ajoutez un fichier, par exemple entries/01-background.yaml.
fault-no-list = Ce fichier est une liste : chaque élément commence par « - ».
fault-deep = Le fichier compte trop de niveaux imbriqués. Vérifiez ses crochets et ses accolades.
fault-colon-in-text = YAML prend pour une clé ce qui précède un « : » sur cette ligne. Mettez entre guillemets un texte qui contient un deux-points, ou corrigez le retrait.
fault-tab = Cette ligne commence par une tabulation. Mettez des espaces en retrait.
fault-sign = YAML n’accepte pas de texte qui commence par « { $sign } ». Mettez tout le texte entre guillemets.
fault-unclosed = Le texte qui commence sur cette ligne n’a pas de guillemet fermant. Ajoutez-le.
fault-no-yaml = Ce n’est pas du YAML valide ({ $problem }). Vérifiez les retraits, les guillemets et les deux-points près de cette ligne.
fault-key-twice = La clé « { $name } » figure deux fois ici. N’en gardez qu’une.
fault-no-plain-key = Une clé est un simple texte. Mettez tout le texte entre guillemets.
fault-marked = YAML ne lit pas « { $mark } » comme du texte. Mettez tout le texte entre guillemets.

fault-id-taken = L’identifiant « { $name } » est déjà pris par une entrée de { $where }. Choisissez-en un autre.
fault-fact-id-twice = L’identifiant de fait « { $name } » figure deux fois ici. Choisissez-en un autre.
fault-slug-taken = Une autre section a déjà « { $name } » sous slug. Choisissez autre chose.
fault-numbering = Les sections sont numérotées 1, 2, 3… dans l’ordre : écrivez { $number } ici.
fault-command-taken = Une autre section a déjà la commande « { $name } ». Choisissez un autre nom.
fault-own-command = « { $name } » est une commande du robot lui-même. Choisissez un autre nom.
fault-long-first = La première façon de demander s’affiche sur un bouton et compte { $length } caractères; il y a place pour { $most } au plus. Mettez-en une plus courte en premier.
fault-asked = « { $name } » est aussi une façon de demander « { $owner } » dans { $where }. Ne la gardez que là où elle est à sa place.
fault-group-taken = L’identifiant « { $name } » est déjà pris par un autre groupe. Choisissez-en un autre.
fault-word-taken = « { $name } » figure aussi dans le groupe « { $owner } ». Ne le gardez que dans l’un des deux.
fault-not-shipped = Rien de ce qui est fourni avec le programme ne s’appelle « { $name } ». Choisissez parmi : { $names }.
fault-twice = « { $name } » figure deux fois ici. Supprimez l’un des deux.
fault-itself = Une entrée n’est pas liée à elle-même. Nommez-en une autre, ou supprimez cette ligne.
fault-no-fact = Il n’y a pas de fait « { $name } ». Vérifiez l’orthographe.
fault-no-entry = Il n’y a pas d’entrée « { $name } ». Vérifiez l’orthographe.
fault-no-overview = Il n’y a pas d’entrée « { $name } » dans entries. Vérifiez l’orthographe.
fault-unused = Aucune entrée n’utilise le fait « { $name } ». Utilisez-le dans une entrée ou supprimez-le.

fault-heading-written = L’article écrit ce titre « { $found } ». Copiez-le lettre par lettre.
fault-no-heading = L’article n’a pas de titre « { $name } » ici. Copiez-le lettre par lettre.
fault-not-there = La section { $number } ne contient pas la citation de « { $name } » : « { $quote } ». Copiez-la lettre par lettre.
fault-elsewhere = La section { $number } ne contient pas la citation de « { $name } » : « { $quote } ». La section { $other } la contient : déplacez-y le fait.
fault-not-audited = La citation de « { $name } » n’a jamais été vérifiée. Lancez « entente check --article FICHIER » avec le texte de l’article.
fault-audit-changed = La citation de « { $name } » a changé depuis sa vérification. Lancez « entente check --article FICHIER » avec le texte de l’article.
fault-audit-edited = Ce fichier n’est plus tel que le programme l’a écrit. Lancez « entente check --article FICHIER » avec le texte de l’article.
fault-no-article-file = Impossible de lire { $file } ({ $reason }). Indiquez le fichier qui contient le texte de l’article.
fault-article-not-utf8 = { $file } n’est pas un texte en UTF-8. Enregistrez-le en UTF-8.
fault-audit-unwritable = Impossible d’écrire { $file } ({ $reason }).

fault-draft = C’est encore un brouillon. Lisez-le, corrigez-le et supprimez sa ligne « draft ».
fault-few-phrasings = « { $name } » n’a que peu de façons d’être demandé : { $counts }. Écrivez-en au moins { $few } par langue, de préférence { $enough }, dans les mots de gens qui n’ont pas lu l’article.
fault-no-gaps = Il n’y a aucune lacune : le robot risque de répondre à ce que l’article ne dit pas. Notez ce que les gens demanderont en vain.
fault-long-quote = Cette citation compte { $length } caractères. Si moins de mots suffisent, ne citez que ceux-là; si elle contient deux faits, faites-en deux.
fault-pasted = C’est mot pour mot le texte de « { $first } ». Traduisez-le.
fault-reads-as = Ce texte figure sous « { $under } » et semble être en « { $other } ». Corrigez-le.

fault-group-of-keys = un groupe de clés
fault-list-of-lines = une liste (des lignes qui commencent par « - »)
fault-plain-text = du texte
fault-whole-number = un nombre entier
fault-yes-or-no = « yes » ou « no »
fault-something-else = autre chose
fault-nothing = rien
fault-a-list = une liste
fault-the-text = le texte « { $text } »
fault-counted = { $count } en « { $language } »

fault-no-article = Le texte de l’article n’est pas à portée de main. Relancez le programme avec --article FICHIER.
fault-mark-in-section = Sélectionnez des mots de la section { $number }, tous dans celle-ci.
fault-mark-in-one = Sélectionnez des mots d’une seule section de l’article.
fault-quoted = Le fait « { $name } » cite exactement ce passage.
fault-no-answer = « { $name } » ne répond à rien et ne montre donc aucun fait comme preuve. Choisissez une réponse.
fault-already-asked = « { $name } » est aussi une façon de demander « { $owner } ». Ne la gardez que là où elle est à sa place.
fault-made-of-section = Cette réponse est tirée de la section; elle disparaît quand une autre entrée en devient le résumé.
fault-edited-since = Le fichier a été modifié depuis. Annulez la modification à la main.
fault-line-ends = Le fichier mélange deux sortes de fins de ligne et ne peut pas être modifié ici. Modifiez-le à la main, puis continuez.
fault-unusual = Le fichier est écrit de façon inhabituelle et ne peut pas être modifié ici. Modifiez-le à la main, puis continuez.
fault-folder-gone = { $folder } n’existe plus. Rien n’a été enregistré; remettez-le en place et réessayez.
fault-folder-busy = Un autre programme modifie { $folder }. Rien n’a été enregistré; réessayez.
fault-folder-unwritable = Impossible d’écrire dans { $folder } ({ $reason }). Rien n’a été enregistré.

fault-is-overview = elle sert de résumé à la section { $number }.
fault-is-related = « { $name } » la nomme sous related.
fault-goes-with-it = aucune autre réponse ne montre le fait « { $name } », qui disparaît avec elle.
fault-shows-nothing-else = « { $name } » ne montre rien d’autre.
fault-shows-it = « { $name } » le montre.
