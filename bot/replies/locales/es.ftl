### Lo que el bot dice por su cuenta, en español (México).
### Los tres archivos tienen las mismas claves. Texto sin formato: ni Markdown ni nombres de artículos.

## Respuestas

nearest-facts = Lo más cercano que dice el artículo:
read-section = Leer la sección { $number }
did-you-mean = ¿Quisiste decir…?
did-you-mean-hint = { $count ->
    [one] Oprime la pregunta si es la tuya, o vuelve a preguntarme con otras palabras.
   *[other] Oprime la pregunta que sea la tuya, o vuelve a preguntarme con otras palabras.
}
quotes-left-out = { $count ->
    [one] Aquí no cabe una cita más.
   *[other] Aquí no caben otras { $count } citas.
}
translation = Traducción: { $text }

## Páginas

capability-title = Pregúntame sobre un artículo
capability = Pregúntame sobre “{ $title }” en español, inglés o francés: respondo con citas del artículo.
off-topic-title = De eso no sé
contents-hint = { $count ->
    [one] Una sección.
   *[other] { $count } secciones. Elige una para leer lo que dice.
}
choose-section = Elige una sección para leerla
about-title = Acerca de Entente
about-body =
    Respondo preguntas sobre un solo artículo: “{ $title }”.

    Aquí nada se genera. Cada respuesta la escribió y la revisó una persona, cada cita son las palabras exactas del artículo, y si el artículo no dice algo, te lo digo.

    Entente es software libre, con licencia MIT.
about-privacy = Privacidad: solo leo lo que se me escribe a mí o en un canal destinado a las preguntas, y no guardo nada.
help-title = Cómo preguntar
help-ways =
    Pregunta con tus propias palabras, en español, inglés o francés:
    • /{ command-ask-name } y tu pregunta
    • mencióname, respóndeme o mándame un mensaje directo
    • en cualquier mensaje: Aplicaciones, y luego “{ context-menu-name }”
help-sections =
    Para leer una sección completa:
    { $commands }
help-pages =
    /{ command-article-name }: el índice del artículo
    /{ command-about-name }: quién soy y qué guardo (nada)

## Avisos

gone-title = Ya no está aquí
gone = Lo que mostraba este botón cambió o se quitó. Hazme tu pregunta y vuelvo a buscar.
no-text-title = No hay texto que leer
no-text = Ese mensaje no trae ningún texto que yo pueda buscar.
delete-not-yours-title = No puedes eliminarla
delete-not-yours = Solo quien preguntó y los moderadores pueden eliminar esta respuesta.
delete-failed-title = No la pude eliminar
delete-failed = Discord no me deja eliminar esta respuesta aquí. Un moderador sí puede.
cooldown-title = Un momento
cooldown = { $seconds ->
    [one] Fueron muchas preguntas de golpe. Vuelve a preguntar en un segundo.
   *[other] Fueron muchas preguntas de golpe. Vuelve a preguntar en { $seconds } segundos.
}
error-title = Algo salió mal
error = El error es mío, no tuyo. Inténtalo de nuevo en un momento; si vuelve a pasar, dale este código a quien me administra: { $id }

## Comandos: nombres de hasta 32 caracteres, descripciones de hasta 100

command-ask-name = preguntar
command-ask-description = Haz una pregunta sobre el artículo y recibe una respuesta con citas
command-article-name = artículo
command-article-description = Muestra el índice del artículo para elegir una sección
command-about-name = acerca
command-about-description = Qué es este bot, de dónde salen sus respuestas y qué guarda
command-help-name = ayuda
command-help-description = Todas las maneras de preguntar
context-menu-name = Preguntar sobre esto
option-question-name = pregunta
option-question-description = Tu pregunta, con tus palabras, en español, inglés o francés
option-private-name = privado
option-private-description = Mostrarte la respuesta solo a ti (si no, la ven todos)

## Demostración y terminal

demo-server = Demo de Entente
demo-channel = preguntas-a-entente
demo-member = Tú
demo-welcome-title = ¡Qué gusto verte en la demo!
demo-welcome = Este Discord es simulado, pero el bot es de verdad. Pregúntame lo que quieras sobre “{ $title }”, en español, inglés o francés, o escribe /{ command-help-name }. Lo que no tiene que ver con el artículo lo dejo pasar en este canal; /{ command-ask-name } siempre recibe respuesta.
terminal-welcome = Pregúntame sobre “{ $title }” en español, inglés o francés. Para salir: /quit o Ctrl-D.
terminal-choose = { $count ->
    [one] Escribe 1 para elegirla, o haz otra pregunta.
   *[other] Escribe un número del 1 al { $count } para elegir, o haz otra pregunta.
}
terminal-goodbye = ¡Hasta luego!
