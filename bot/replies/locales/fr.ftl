### Ce que le robot dit de lui-même, en français (Québec).
### Les trois fichiers ont les mêmes clés. Texte brut : ni Markdown, ni nom d’article.

## Réponses

nearest-facts = Ce que l’article en dit de plus proche :
read-section = Lire la section { $number }
did-you-mean = Vouliez-vous dire…
did-you-mean-hint = { $count ->
    [one] Appuyez sur la question si c’est la vôtre, ou reposez-la-moi autrement.
   *[other] Appuyez sur la question qui est la vôtre, ou reposez-la-moi autrement.
}
quotes-left-out = { $count ->
    [one] Une autre citation n’entre pas ici.
   *[other] { $count } autres citations n’entrent pas ici.
}
translation = Traduction : { $text }

## Pages

capability-title = Interrogez-moi sur un article
capability = Interrogez-moi sur « { $title } », en français, en anglais ou en espagnol : je réponds citations à l’appui.
off-topic-title = Cela dépasse ce que je connais
contents-hint = { $count ->
    [one] Une section.
   *[other] { $count } sections. Choisissez-en une pour lire ce qu’elle dit.
}
choose-section = Choisissez une section à lire
about-title = À propos d’Entente
about-body =
    Je réponds aux questions sur un seul article : « { $title } ».

    Rien n’est généré. Chaque réponse a été rédigée et vérifiée par quelqu’un, chaque citation reprend les mots mêmes de l’article, et quand l’article ne dit pas une chose, je vous le dis.

    Entente est un logiciel libre, sous licence MIT.
about-privacy = Vie privée : je ne lis que ce qui m’est adressé ou publié dans un salon prévu pour les questions, et je n’en garde rien.
help-title = Comment poser une question
help-ways =
    Posez vos questions dans vos mots, en français, en anglais ou en espagnol :
    • /{ command-ask-name }, suivi de votre question
    • mentionnez-moi, répondez-moi ou écrivez-moi en message privé
    • sur n’importe quel message : Applications, puis « { context-menu-name } »
help-sections =
    Pour lire une section entière :
    { $commands }
help-pages =
    /{ command-article-name } : la table des matières
    /{ command-about-name } : qui je suis et ce que je garde (rien)

## Avis

gone-title = Ce n’est plus ici
gone = Ce que ce bouton montrait a été modifié ou retiré depuis. Posez-moi votre question et je chercherai de nouveau.
no-text-title = Pas de texte à lire
no-text = Ce message ne contient aucun texte que je puisse chercher.
delete-not-yours-title = Suppression impossible
delete-not-yours = Seules la personne qui a posé la question et l’équipe de modération peuvent supprimer cette réponse.
delete-failed-title = Je n’ai pas pu la supprimer
delete-failed = Discord ne me permet pas de supprimer cette réponse ici. L’équipe de modération peut le faire.
cooldown-title = Un instant
cooldown = { $seconds ->
    [one] Ça fait beaucoup de questions d’un coup. Réessayez dans une seconde.
   *[other] Ça fait beaucoup de questions d’un coup. Réessayez dans { $seconds } secondes.
}
error-title = Quelque chose n’a pas fonctionné
error = L’erreur vient de moi, pas de vous. Réessayez dans un instant; si cela se reproduit, donnez ce code à la personne qui s’occupe de moi : { $id }

## Commandes : noms d’au plus 32 caractères, descriptions d’au plus 100

command-ask-name = demander
command-ask-description = Posez une question sur l’article et obtenez une réponse avec citations
command-article-name = article
command-article-description = Affiche la table des matières de l’article pour y choisir une section
command-about-name = à-propos
command-about-description = Ce qu’est ce robot, d’où viennent ses réponses et ce qu’il garde
command-help-name = aide
command-help-description = Toutes les façons de poser une question
context-menu-name = Poser cette question
option-question-name = question
option-question-description = Votre question, dans vos mots, en français, en anglais ou en espagnol
option-private-name = privé
option-private-description = Ne montrer la réponse qu’à vous (sinon, tout le monde la voit)

## Démonstration et terminal

demo-server = Démo d’Entente
demo-channel = demander-à-entente
demo-member = Vous
demo-welcome-title = Bienvenue dans la démo
demo-welcome = Ce Discord est simulé, mais le robot est bien réel. Posez-moi vos questions sur « { $title } », en français, en anglais ou en espagnol, ou tapez /{ command-help-name }. Ce qui n’a rien à voir avec l’article, je le laisse passer dans ce salon; /{ command-ask-name } obtient toujours une réponse.
terminal-welcome = Posez-moi vos questions sur « { $title } », en français, en anglais ou en espagnol. Pour quitter : /quit ou Ctrl-D.
terminal-choose = { $count ->
    [one] Tapez 1 pour la choisir, ou posez une autre question.
   *[other] Tapez un numéro de 1 à { $count } pour choisir, ou posez une autre question.
}
terminal-goodbye = À bientôt!
