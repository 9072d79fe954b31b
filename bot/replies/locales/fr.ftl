### Ce que le robot dit de son propre chef, en français (Québec).
### Les trois fichiers ont les mêmes clés. Texte brut : ni Markdown, ni nom d’article.

## Réponses

nearest-facts = Il dit toutefois :
did-you-mean = { $count ->
    [one] Vouliez-vous poser cette question?
   *[other] Vouliez-vous poser l’une de ces questions?
}
did-you-mean-hint = Sinon, reformulez la vôtre.
quotes-left-out = { $count ->
    [one] Une autre citation n’entre pas ici.
   *[other] { $count } autres citations n’entrent pas ici.
}
all-quotes = { $count ->
    [2] Les deux citations
   *[other] Les { $count } citations
}
asked = Question : { $question }
asked-by = Demandé par { $person }
translation = Traduction : { $text }

quoted = « { $text } »
quoted-within = “{ $text }”

## Langues : le nom que celle-ci se donne, et comment elle nomme celles dans lesquelles on peut demander

language-name = Français
spoken-en = en anglais
spoken-fr = en français
spoken-es = en espagnol
spoken-or = { $others } ou { $last }

## Pages

capability-title = Interrogez-moi sur un article
capability = Interrogez-moi sur « { $title } », { $languages } : je réponds citations à l’appui.
off-topic-title = C’est en dehors de mon sujet
contents-hint = { $count ->
    [one] Une section.
   *[other] { $count } sections. Choisissez-en une pour lire ce qu’elle dit.
}
choose-section = Choisissez une section à lire
about-title = À propos d’Entente
about-body =
    Je réponds aux questions sur un seul article : « { $title } ».

    Rien n’est généré. Chaque réponse a été préparée d’avance, chaque citation reprend les mots mêmes de l’article, et quand l’article ne dit pas une chose, je vous le dis.

    Entente est un logiciel libre, sous licence MIT.
about-privacy = Vie privée : je ne lis que ce qui m’est adressé, ce qui est publié dans un salon réservé aux questions et les messages qu’on me désigne en y répondant ou avec « { context-menu-name } ». /{ command-privacy-name } indique ce que je garde, et /{ command-forget-name } supprime vos évaluations et vos questions.
help-title = Comment poser une question
help-ways =
    Écrivez simplement votre question, dans vos mots, { $languages } :
    • en message privé ou dans un salon réservé aux questions : sans rien ajouter
    • ailleurs : mentionnez-moi dans le message, ou répondez à l’un des miens

    Ou choisissez :
    • /{ command-ask-name }, suivi de votre question
    • sur n’importe quel message : Applications, puis « { context-menu-name } »
help-sections =
    Pour lire une section entière :
    { $commands }
help-pages =
    /{ command-article-name } : la table des matières
    /{ command-about-name } : qui je suis, et d’où viennent mes réponses
    /{ command-privacy-name } : ce que je garde, et combien de temps
    /{ command-forget-name } : supprime vos évaluations et vos questions

## Avis

gone-title = Ce n’est plus ici
gone = Ce que vous avez choisi a été modifié ou retiré depuis. Posez-moi votre question et je chercherai de nouveau.
no-text-title = Pas de texte à lire
no-text = Ce message ne contient aucun texte à partir duquel je puisse chercher.
hidden-title = Je ne peux pas lire ce message
hidden = Discord ne me montre que les messages où l’on me mentionne. Sur le message en question, choisissez Applications, puis « { context-menu-name } ».
hidden-reply-title = Je ne peux pas lire cette réponse
hidden-reply = Discord me cache ce qu’on écrit en réponse au résultat d’une commande. Mentionnez-moi dans votre message ou utilisez /{ command-ask-name }.
delete-not-yours-title = Suppression impossible
delete-not-yours = Seules la personne qui a posé la question et l’équipe de modération peuvent supprimer cette réponse.
delete-failed-title = Je n’ai pas pu la supprimer
delete-failed = Discord ne me permet pas de supprimer cette réponse ici. L’équipe de modération peut le faire.
cooldown-title = Un instant
cooldown = { $seconds ->
    [one] Ça fait beaucoup de questions d’un coup. Réessayez dans une seconde.
   *[other] Ça fait beaucoup de questions d’un coup. Réessayez dans { $seconds } secondes.
}
unsent-title = Cela a pris trop de temps
unsent = Ma réponse n’a pas pu être envoyée. Reposez-moi la question dans un instant.
error-title = Quelque chose n’a pas fonctionné
error = L’erreur vient de moi, pas de vous. Réessayez dans un instant; si cela se reproduit, donnez ce code à la personne qui s’occupe de moi : { $id }

## Commandes : noms d’au plus 32 caractères, descriptions d’au plus 100

command-ask-name = demander
command-ask-description = Posez une question sur l’article et obtenez une réponse avec citations
command-article-name = article
command-article-description = Affiche la table des matières de l’article pour y choisir une section
command-about-name = à-propos
command-about-description = Ce qu’est ce robot et d’où viennent ses réponses
command-help-name = aide
command-help-description = Toutes les façons de poser une question
context-menu-name = Poser cette question
option-question-name = question
option-question-description = Votre question, dans vos mots, { $languages }
option-private-name = privé
option-private-description = Ne montrer la réponse qu’à vous (sinon, tout le monde la voit)

## Démonstration et terminal

demo-server = Démo d’Entente
demo-channel = demander-à-entente
demo-member = Vous
demo-role = Modération
demo-welcome-title = Bienvenue dans la démo
demo-welcome = Ce Discord est simulé, mais le robot est bien réel. Posez-moi vos questions sur « { $title } », { $languages }, ou tapez /{ command-help-name }. Ce qui n’a rien à voir avec l’article, je le laisse passer dans ce salon; /{ command-ask-name } obtient toujours une réponse.
terminal-welcome = Posez-moi vos questions sur « { $title } », { $languages }. Pour quitter : /quit ou Ctrl-D.
terminal-choose = { $count ->
    [one] Tapez 1 pour la choisir, ou posez une autre question.
   *[other] Tapez un numéro de 1 à { $count } pour choisir, ou posez une autre question.
}
terminal-goodbye = À bientôt!
terminal-no-command = Cette commande ne fonctionne que dans Discord. Ici, posez vos questions dans vos mots; pour quitter : /quit.
terminal-ask-one = { $count ->
    [one] Posez-la si c’est la vôtre; sinon, reformulez.
   *[other] Posez-en une; sinon, reformulez la vôtre.
}

### Paramètres d’un serveur

command-settings-name = paramètres
command-settings-description = Où et comment le robot répond sur ce serveur (permission Gérer le serveur requise)
settings-title = Paramètres de ce serveur
settings-body = Chaque changement prend effet aussitôt.
settings-ask = Salons réservés aux questions
settings-ask-hint = Chaque message y est pris pour une question. Ailleurs, je réponds à qui me mentionne ou utilise une commande.
settings-ask-none = Aucun salon réservé aux questions
settings-language = Langue des réponses publiques
settings-language-hint = Automatique : la langue de la question, sinon celle du serveur. Les réponses privées n’en dépendent pas.
settings-language-automatic = Automatique
settings-language-en = Anglais
settings-language-fr = Français
settings-language-es = Espagnol
settings-threads = Réponses aux messages
settings-threads-off = Je réponds dans le salon.
settings-threads-on = J’ouvre un fil sur la question et j’y réponds.
settings-threads-turn-on = Répondre dans des fils
settings-threads-turn-off = Répondre dans le salon
settings-feedback = Boutons d’évaluation
settings-feedback-on = On peut évaluer les réponses publiques avec 👍 et 👎.
settings-feedback-off = On ne peut pas évaluer les réponses publiques.
settings-feedback-turn-on = Activer
settings-feedback-turn-off = Désactiver
settings-muted = Salons où je me tais
settings-muted-hint = Je n’y réponds à aucun message, même si on me mentionne. Seule la personne qui utilise une commande y voit la réponse.
settings-muted-none = Aucun
settings-unread = Je ne peux pas lire les messages qui ne me mentionnent pas : l’intent Message Content est désactivé. La personne qui s’occupe de moi peut l’activer avec ENTENTE_MESSAGE_CONTENT.
settings-unseen = Je ne vois pas { $channels }. Il m’y faut la permission Voir le salon.
settings-unsaid = Je ne peux pas écrire dans { $channels }. Il m’y faut la permission Envoyer des messages, et Envoyer des messages dans les fils pour les fils et les forums.
settings-but-muted = Dans les deux listes, donc je m’y tais : { $channels }.
settings-unthreaded = Je ne peux pas ouvrir de fil dans { $channels } et je répondrai dans le salon. Il m’y faut les permissions Créer des fils publics et Envoyer des messages dans les fils.
settings-stored = Enregistré.
settings-waiting = En vigueur, mais pas encore enregistré : la base de données ne répond pas. Je continue d’essayer; si on me redémarre avant, le changement peut se perdre.
settings-never = Je suis réglé pour ne rien garder; rien ne peut donc être changé ici.
settings-unknown-title = Je ne peux pas consulter les paramètres
settings-unknown = La base de données ne répond pas; je ne sais donc pas ce qui a été choisi pour ce serveur et je ne l’écraserai pas. Réessayez dans un instant.
settings-refused-title = Réservé aux gestionnaires du serveur
settings-refused = Il vous faut la permission Gérer le serveur pour voir ou changer ses paramètres.

### Évaluations, aperçu et vie privée

voted-often-title = Un instant
voted-often = { $seconds ->
    [one] Ça fait beaucoup d’évaluations d’un coup. Réessayez dans une seconde.
   *[other] Ça fait beaucoup d’évaluations d’un coup. Réessayez dans { $seconds } secondes.
}
rating-off-title = Évaluation non comptée
rating-off = Les évaluations sont maintenant désactivées ici; je n’ai donc rien gardé.
reason-title = Que vouliez-vous savoir?
reason-label = Dans vos mots (facultatif)
reason-hint = Votre évaluation compte déjà. J’enlève liens, mentions, adresses de courriel et longs nombres.

command-insights-name = aperçu
command-insights-description = Ce qu’on a demandé ici sans le trouver (permission Gérer le serveur requise)
option-days-name = jours
option-days-description = Nombre de jours à couvrir (30 si vous n’indiquez rien)
insights-title = { $days ->
    [one] Ce qu’on a demandé ici au cours de la dernière journée
   *[other] Ce qu’on a demandé ici au cours des { $days } derniers jours
}
insights-count = { $count ->
    [0] Aucune question pour l’instant.
    [one] Une question.
   *[other] { $count } questions.
}
insights-to-come = { $count ->
    [one] Une donnée reste à enregistrer et n’apparaît pas encore ici. Revenez voir dans un instant.
   *[other] { $count } données restent à enregistrer et n’apparaissent pas encore ici. Revenez voir dans un instant.
}
insights-picture = Les questions par jour et par issue; les chiffres sont dans le tableau ci-dessous.
insights-outcomes = Par issue
insights-answered = avec réponse
insights-unsure = incertaines
insights-not-covered = non traitées
insights-small-talk = politesses
insights-off-topic = hors sujet
insights-asked = Les plus demandées
insights-rated = Les moins bien évaluées (👍 / 👎)
insights-unanswered = Restées sans réponse, regroupées par ressemblance
insights-reasons = Ce qu’on voulait savoir après 👎
insights-nearest = la plus proche : { $title }
insights-no-nearest = rien de proche
insights-no-texts = Je suis réglé pour ne garder le texte d’aucune question.
insights-none = Aucune.
insights-groups-more = { $count ->
    [one] Et une autre.
   *[other] Et { $count } autres.
}
insights-no-storage-title = Rien à montrer
insights-no-storage = Je suis réglé pour ne rien garder; il n’y a donc rien à montrer.
insights-gone-title = Je ne peux pas vérifier
insights-gone = La base de données ne répond pas. Réessayez dans un instant.
insights-refused-title = Réservé aux gestionnaires du serveur
insights-refused = Il vous faut la permission Gérer le serveur pour voir ce qui a été demandé ici.

command-privacy-name = vie-privée
command-privacy-description = Ce que le robot garde, pourquoi et combien de temps
privacy-title = Ce que je garde, pourquoi et combien de temps
privacy-nothing = Je suis réglé pour ne rien garder : ni évaluations, ni questions, ni paramètres, ni décomptes.
privacy-votes = { $days ->
    [0] Évaluations : 👍 ou 👎, quelle réponse et quelle entrée, sa langue, le serveur et l’heure; à la place de votre nom, une empreinte à clé (un hachage) de votre identifiant, pour que chaque personne n’évalue une réponse qu’une fois et puisse changer son évaluation. Elles montrent aux personnes qui rédigent mes réponses lesquelles corriger. Supprimées après { $counts } jours.
   *[other] Évaluations : 👍 ou 👎, quelle réponse et quelle entrée, sa langue, le serveur et l’heure; à la place de votre nom, une empreinte à clé (un hachage) de votre identifiant, pour que chaque personne n’évalue une réponse qu’une fois et puisse changer son évaluation. Elles montrent aux personnes qui rédigent mes réponses lesquelles corriger. Supprimées après { $counts } jours; ce que vous avez écrit dans le formulaire, la raison, après { $days }.
}
privacy-unanswered = { $days ->
    [0] Je ne garde le texte d’aucune question.
   *[other] Questions auxquelles je n’ai pas pu répondre : leur texte sans liens, mentions, adresses de courriel ni longs nombres, leur langue, leur issue, l’entrée la plus proche, le serveur, l’heure et la même empreinte à clé. Elles montrent quoi rédiger ensuite. Supprimées après { $days } jours.
}
privacy-tallies = Décomptes : combien de questions ont été posées par jour sur un serveur, selon leur issue et l’entrée. Je ne garde rien d’autre des questions auxquelles j’ai répondu, des messages sur lesquels on a choisi « { context-menu-name } », ni des mots d’autrui qu’une personne a transférés ou auxquels elle a répondu; et aucun décompte ne dit qui a posé la question. Supprimés après { $counts } jours.
privacy-server-settings = Paramètres d’un serveur : la langue, si les réponses vont dans des fils, si elles peuvent être évaluées, et les identifiants des salons choisis par la modération, chacun avec l’usage choisi. Ils servent à appliquer ces choix. Supprimés quand je quitte le serveur, comme indiqué plus bas.
privacy-forgotten = Demandes d’oubli : la même empreinte à clé et l’heure, pour que chacun de mes processus vous efface de sa mémoire. Supprimées après un jour; tant que la base de données ne répond pas, l’empreinte est gardée dans un fichier jusqu’à ce que ce soit fait.
privacy-servers-aside = Serveurs absents quand je me connecte : leur identifiant et depuis quand. Ce qui s’y rapporte est mis de côté : tout revient avec le serveur, ou est supprimé après { $aside } jours.
privacy-leaving = Quand on me retire d’un serveur, tout ce qui s’y rapporte est supprimé aussitôt; si j’étais hors ligne, comme indiqué plus haut.
privacy-readers = Les personnes autorisées à gérer un serveur peuvent lire dans /{ command-insights-name } ce qui est gardé des questions et des raisons qui en viennent, mot pour mot mais sans les noms; celles qui rédigent mes réponses aussi.
privacy-memory = En mémoire seulement, et perdu quand je m’arrête : pendant deux minutes, la dernière entrée que vous avez vue, pour comprendre une question qui y fait suite; les questions qui attendent leur réponse; pendant une minute, les messages qui m’étaient destinés; pendant quelques secondes, qui a posé ou tapé une question ou évalué une réponse, et combien de fois; la façon dont des questions récentes ont été tranchées, sans en garder les mots ni savoir qui les a posées; les identifiants des messages et des commandes récents; ce qui attend la base de données; et ce que Discord m’apprend de mes serveurs, comme les salons, les rôles et les fils ouverts, avec la personne qui les a commencés.
privacy-forget = /{ command-forget-name } supprime vos évaluations et vos questions.
command-forget-name = oubliez-moi
command-forget-description = Supprimer vos évaluations et vos questions de ce que le robot garde
forgotten-title = C’est oublié
forgotten = Vos évaluations et vos questions sont supprimées. Les décomptes restent : ils ne disent pas qui a posé les questions.
forgetting-title = C’est en cours
forgetting = La base de données ne répond pas pour l’instant. Vos évaluations et vos questions seront supprimées dès qu’elle répondra. C’est noté sur le disque : un redémarrage n’y changera rien.
forgetting-in-memory-title = C’est en cours
forgetting-in-memory = La base de données ne répond pas pour l’instant. Vos évaluations et vos questions seront supprimées dès qu’elle répondra. Si l’on me redémarre avant, la demande sera perdue : refaites-la demain, par précaution.
forgotten-nothing-title = Rien à oublier
forgotten-nothing = Je suis réglé pour ne rien garder; il n’y a donc rien de vous.
suggested-gap-answer = L’article ne le dit pas.
