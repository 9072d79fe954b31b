### Lo que el bot dice por su cuenta, en español (México).
### Los tres archivos tienen las mismas claves. Texto sin formato: ni Markdown ni nombres de artículos.

## Respuestas

nearest-facts = Sí dice:
did-you-mean = { $count ->
    [one] ¿Querías preguntar esto?
   *[other] ¿Querías preguntar alguna de estas cosas?
}
did-you-mean-hint = Si no, pregúntamelo con otras palabras.
quotes-left-out = { $count ->
    [one] Aquí no cabe una cita más.
   *[other] Aquí no caben otras { $count } citas.
}
all-quotes = { $count ->
    [2] Las dos citas
   *[other] Las { $count } citas
}
asked = Pregunta: { $question }
asked-by = Lo preguntó { $person }
translation = Traducción: { $text }

quoted = “{ $text }”
quoted-within = ‘{ $text }’

## Idiomas: cómo se llama este a sí mismo y cómo dice que se puede preguntar en algunos

language-name = Español
spoken-en = inglés
spoken-fr = francés
spoken-es = español
spoken-or = { $others } o { $last }

## Páginas

capability-title = Pregúntame sobre un artículo
capability = Pregúntame sobre “{ $title }” en { $languages }: respondo con citas del artículo.
off-topic-title = De eso no sé
contents-hint = { $count ->
    [one] Una sección.
   *[other] { $count } secciones. Elige una para leer lo que dice.
}
choose-section = Elige una sección para leerla
about-title = Acerca de Entente
about-body =
    Respondo preguntas sobre un solo artículo: “{ $title }”.

    Aquí nada se genera. Cada respuesta se preparó de antemano, cada cita son las palabras exactas del artículo, y si el artículo no dice algo, te lo digo.

    Entente es software libre, con licencia MIT.
about-privacy = Privacidad: solo leo lo que se dirige a mí, lo que se publica en un canal para preguntas y los mensajes que me señalan al responderlos o con “{ context-menu-name }”. /{ command-privacy-name } dice qué guardo, y /{ command-forget-name } elimina tus valoraciones y tus preguntas.
help-title = Cómo preguntar
help-ways =
    Escribe tu pregunta con tus propias palabras, en { $languages }:
    • en un mensaje directo o en un canal para preguntas: así nada más
    • en cualquier otro canal: mencióname en el mensaje o responde a uno mío

    O elige:
    • /{ command-ask-name } y tu pregunta
    • en cualquier mensaje: Aplicaciones, y luego “{ context-menu-name }”
help-sections =
    Para leer una sección completa:
    { $commands }
help-pages =
    /{ command-article-name }: el índice del artículo
    /{ command-about-name }: quién soy y de dónde salen mis respuestas
    /{ command-privacy-name }: qué guardo y por cuánto tiempo
    /{ command-forget-name }: elimina tus valoraciones y tus preguntas

## Avisos

gone-title = Ya no está aquí
gone = Lo que elegiste cambió o se quitó. Hazme tu pregunta y vuelvo a buscar.
no-text-title = No hay nada que buscar
no-text = Ese mensaje no trae ningún texto que yo pueda buscar.
hidden-title = No puedo leer ese mensaje
hidden = Discord solo me muestra los mensajes en los que me mencionan. En ese mensaje, elige Aplicaciones y luego “{ context-menu-name }”.
hidden-reply-title = No puedo leer esa respuesta
hidden-reply = Discord me oculta lo que se escribe en respuesta al resultado de un comando. Mencióname en tu mensaje o usa /{ command-ask-name }.
delete-not-yours-title = No puedes eliminarla
delete-not-yours = Solo quien preguntó y los moderadores pueden eliminar esta respuesta.
delete-failed-title = No la pude eliminar
delete-failed = Discord no me deja eliminar esta respuesta aquí. Un moderador sí puede.
cooldown-title = Un momento
cooldown = { $seconds ->
    [one] Fueron muchas preguntas de golpe. Vuelve a preguntar en un segundo.
   *[other] Fueron muchas preguntas de golpe. Vuelve a preguntar en { $seconds } segundos.
}
unsent-title = Tardó demasiado
unsent = Mi respuesta no pudo enviarse. Vuelve a preguntarme en un momento.
error-title = Algo salió mal
error = El error es mío, no tuyo. Inténtalo de nuevo en un momento; si vuelve a pasar, dale este código a quien me administra: { $id }

## Comandos: nombres de hasta 32 caracteres, descripciones de hasta 100

command-ask-name = preguntar
command-ask-description = Haz una pregunta sobre el artículo y recibe una respuesta con citas
command-article-name = artículo
command-article-description = Muestra el índice del artículo para elegir una sección
command-about-name = acerca-de
command-about-description = Qué es este bot y de dónde salen sus respuestas
command-help-name = ayuda
command-help-description = Todas las maneras de preguntar
context-menu-name = Preguntar sobre esto
option-question-name = pregunta
option-question-description = Tu pregunta, con tus palabras, en { $languages }
option-private-name = privado
option-private-description = Mostrarte la respuesta solo a ti (si no, la ven todos)

## Demostración y terminal

demo-server = Demo de Entente
demo-channel = preguntas-a-entente
demo-member = Tú
demo-role = Moderación
demo-welcome-title = ¡Qué gusto verte en la demo!
demo-welcome = Este Discord es simulado, pero el bot es de verdad. Pregúntame lo que quieras sobre “{ $title }”, en { $languages }, o escribe /{ command-help-name }. Lo que no tiene que ver con el artículo lo dejo pasar en este canal; /{ command-ask-name } siempre recibe respuesta.
terminal-welcome = Pregúntame sobre “{ $title }” en { $languages }. Para salir: /quit o Ctrl-D.
terminal-choose = { $count ->
    [one] Escribe 1 para elegirla, o haz otra pregunta.
   *[other] Escribe un número del 1 al { $count } para elegir, o haz otra pregunta.
}
terminal-goodbye = ¡Hasta luego!
terminal-no-command = Ese comando solo funciona en Discord. Aquí pregúntame con tus palabras; para salir: /quit.
terminal-ask-one = { $count ->
    [one] Haz esta pregunta si es la tuya, o vuelve a preguntarme con otras palabras.
   *[other] Haz una de estas preguntas, o vuelve a preguntarme con otras palabras.
}

### Ajustes de un servidor

command-settings-name = ajustes
command-settings-description = Dónde y cómo responde el bot en este servidor (requiere Administrar servidor)
settings-title = Ajustes de este servidor
settings-body = Cada cambio surte efecto de inmediato.
settings-ask = Canales para preguntas
settings-ask-hint = Ahí tomo cada mensaje como una pregunta. En los demás respondo a quien me menciona o usa un comando.
settings-ask-none = Ningún canal para preguntas
settings-language = Idioma de las respuestas públicas
settings-language-hint = Automático: el idioma de la pregunta o, si no, el del servidor. No afecta a las respuestas privadas.
settings-language-automatic = Automático
settings-language-en = Inglés
settings-language-fr = Francés
settings-language-es = Español
settings-threads = Respuestas a los mensajes
settings-threads-off = Respondo en el canal.
settings-threads-on = Abro un hilo en la pregunta y respondo ahí.
settings-threads-turn-on = Responder en hilos
settings-threads-turn-off = Responder en el canal
settings-feedback = Botones de valoración
settings-feedback-on = Las respuestas públicas se pueden valorar con 👍 y 👎.
settings-feedback-off = Las respuestas públicas no se pueden valorar.
settings-feedback-turn-on = Activar
settings-feedback-turn-off = Desactivar
settings-muted = Canales en los que guardo silencio
settings-muted-hint = Ahí no respondo a ningún mensaje, ni aunque me mencionen. La respuesta a un comando solo la ve quien lo usó.
settings-muted-none = Ninguno
settings-unread = No puedo leer los mensajes que no me mencionan: el intent Message Content está desactivado. Quien me administra puede activarlo con ENTENTE_MESSAGE_CONTENT.
settings-unseen = No veo { $channels }. Necesito ahí el permiso Ver canal.
settings-unsaid = No puedo escribir en { $channels }. Necesito ahí el permiso Enviar mensajes, y Enviar mensajes en hilos para hilos y foros.
settings-but-muted = En las dos listas, así que ahí guardo silencio: { $channels }.
settings-unthreaded = No puedo abrir hilos en { $channels } y responderé en el canal. Necesito ahí los permisos Crear hilos públicos y Enviar mensajes en hilos.
settings-stored = Guardado.
settings-waiting = En vigor, pero aún sin guardar: la base de datos no responde. Sigo intentándolo; si me reinician antes, el cambio puede perderse.
settings-never = Estoy configurado para no guardar nada, así que aquí no se puede cambiar nada.
settings-unknown-title = No puedo consultar los ajustes
settings-unknown = La base de datos no responde, así que no sé qué se eligió para este servidor y no lo voy a sobrescribir. Inténtalo de nuevo en un momento.
settings-refused-title = Solo para quienes administran este servidor
settings-refused = Necesitas el permiso Administrar servidor para ver o cambiar sus ajustes.

### Valoraciones, resumen y privacidad

voted-often-title = Un momento
voted-often = { $seconds ->
    [one] Fueron muchas valoraciones de golpe. Vuelve a intentarlo en un segundo.
   *[other] Fueron muchas valoraciones de golpe. Vuelve a intentarlo en { $seconds } segundos.
}
rating-off-title = No se contó
rating-off = Aquí ya no se pueden valorar las respuestas, así que no guardé nada.
reason-title = ¿Qué querías saber?
reason-label = Con tus palabras (opcional)
reason-hint = Tu valoración ya cuenta. Se quitan enlaces, menciones, direcciones de correo y números largos.

command-insights-name = resumen
command-insights-description = Qué se preguntó aquí y no se encontró (requiere Administrar servidor)
option-days-name = días
option-days-description = Cuántos días hacia atrás (30 si no indicas nada)
insights-title = { $days ->
    [one] Qué se preguntó aquí en el último día
   *[other] Qué se preguntó aquí en los últimos { $days } días
}
insights-count = { $count ->
    [0] Todavía no hay preguntas.
    [one] Una pregunta.
   *[other] { $count } preguntas.
}
insights-to-come = { $count ->
    [one] Falta guardar un registro, que aún no aparece aquí. Vuelve a consultarlo en un momento.
   *[other] Falta guardar { $count } registros, que aún no aparecen aquí. Vuelve a consultarlos en un momento.
}
insights-picture = Las preguntas por día y por cómo terminaron; los números están en la tabla de abajo.
insights-outcomes = Cómo terminaron
insights-answered = respondidas
insights-unsure = dudosas
insights-not-covered = no tratadas
insights-small-talk = cortesías
insights-off-topic = otro tema
insights-asked = Las más preguntadas
insights-rated = Las peor valoradas (👍 / 👎)
insights-unanswered = Sin respuesta, agrupadas por parecido
insights-reasons = Qué se quería saber después de 👎
insights-nearest = la más cercana: { $title }
insights-no-nearest = nada cercano
insights-no-texts = Estoy configurado para no guardar el texto de ninguna pregunta.
insights-none = Ninguna.
insights-groups-more = { $count ->
    [one] Y una más.
   *[other] Y { $count } más.
}
insights-no-storage-title = Nada que mostrar
insights-no-storage = Estoy configurado para no guardar nada, así que no hay nada que mostrar.
insights-gone-title = No lo puedo consultar
insights-gone = La base de datos no responde. Inténtalo de nuevo en un momento.
insights-refused-title = Solo para quienes administran este servidor
insights-refused = Necesitas el permiso Administrar servidor para ver qué se preguntó aquí.

command-privacy-name = privacidad
command-privacy-description = Qué guarda el bot, para qué y por cuánto tiempo
privacy-title = Qué guardo, para qué y por cuánto tiempo
privacy-nothing = Estoy configurado para no guardar nada: ni valoraciones, ni preguntas, ni ajustes, ni conteos.
privacy-votes = { $days ->
    [0] Valoraciones: 👍 o 👎, qué respuesta y qué entrada mía fue, su idioma, el servidor y la hora; en lugar de tu nombre, una huella (hash con clave) de tu identificador, para que cada persona valore una respuesta una sola vez y pueda cambiar su valoración. Les muestran a quienes escriben mis respuestas cuáles corregir. Se eliminan a los { $counts } días.
   *[other] Valoraciones: 👍 o 👎, qué respuesta y qué entrada mía fue, su idioma, el servidor y la hora; en lugar de tu nombre, una huella (hash con clave) de tu identificador, para que cada persona valore una respuesta una sola vez y pueda cambiar su valoración. Les muestran a quienes escriben mis respuestas cuáles corregir. Se eliminan a los { $counts } días; lo que escribiste en el formulario, el motivo, a los { $days }.
}
privacy-unanswered = { $days ->
    [0] No guardo el texto de ninguna pregunta.
   *[other] Preguntas que no pude responder: su texto sin enlaces, menciones, direcciones de correo ni números largos, su idioma, cómo terminaron, la entrada más cercana, el servidor, la hora y la misma huella. Muestran qué escribir después. Se eliminan a los { $days } días.
}
privacy-tallies = Conteos: cuántas preguntas se hicieron en un servidor en un día, según cómo terminaron y la entrada. No guardo nada más de las preguntas que respondí, de los mensajes en los que alguien eligió “{ context-menu-name }” ni de las palabras de otra persona que alguien reenvió o a las que respondió; y ningún conteo dice quién preguntó. Se eliminan a los { $counts } días.
privacy-server-settings = Ajustes de un servidor: el idioma, si las respuestas van en hilos, si se pueden valorar, y los identificadores de los canales que eligieron los moderadores, cada uno con su función. Se necesitan para aplicarlos. Se eliminan cuando dejo el servidor, como se indica más abajo.
privacy-forgotten = Solicitudes de olvido: la misma huella y la hora, para que cada uno de mis procesos te borre de su memoria. Se eliminan al cabo de un día; mientras la base de datos no responde, la huella se guarda en un archivo hasta que se cumplan.
privacy-servers-aside = Servidores que faltan cuando me conecto: su identificador y desde cuándo. Lo que les corresponde se aparta: vuelve con el servidor o se elimina a los { $aside } días.
privacy-leaving = Cuando me quitan de un servidor, se elimina de inmediato todo lo que le corresponde; si yo no estaba en línea, como se indica más arriba.
privacy-readers = Quienes tienen permiso para administrar un servidor pueden leer en /{ command-insights-name } lo que se guarda de las preguntas y los motivos que vienen de él, palabra por palabra pero sin nombres; también quienes escriben mis respuestas.
privacy-memory = Solo en la memoria, y se pierde cuando me apago: durante dos minutos, la última entrada que viste, para entender una pregunta que venga de ella; las preguntas mientras esperan respuesta; durante un minuto, qué mensajes eran para mí; durante unos segundos, quién hizo o escribió una pregunta o valoró una respuesta, y cuántas veces; cómo se resolvieron preguntas recientes, sin guardar sus palabras ni quién las hizo; los identificadores de los mensajes y comandos recientes; lo que espera a la base de datos; y lo que Discord me dice de mis servidores, como los canales, los roles y los hilos abiertos, con quién los empezó.
privacy-forget = /{ command-forget-name } elimina tus valoraciones y tus preguntas.
command-forget-name = olvídame
command-forget-description = Eliminar tus valoraciones y tus preguntas de lo que guarda el bot
forgotten-title = Olvidado
forgotten = Se eliminaron tus valoraciones y tus preguntas. Los conteos se quedan: no dicen quién preguntó.
forgetting-title = Está en camino
forgetting = La base de datos no responde en este momento. Tus valoraciones y tus preguntas se eliminarán en cuanto responda. Quedó anotado en el disco, así que no se pierde si me reinician.
forgetting-in-memory-title = Está en camino
forgetting-in-memory = La base de datos no responde en este momento. Tus valoraciones y tus preguntas se eliminarán en cuanto responda. Si me reinician antes, la solicitud se pierde: vuelve a pedirlo mañana, por si acaso.
forgotten-nothing-title = Nada que olvidar
forgotten-nothing = Estoy configurado para no guardar nada, así que no hay nada tuyo.
suggested-gap-answer = El artículo no lo dice.
