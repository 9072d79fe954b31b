### Lo que la página de “entente curate” dice por su cuenta, en español (México).
### Todos los archivos tienen las mismas claves. Texto simple: sin Markdown ni nombre de artículo.

## Encabezado

curating = Edición
drafts-left = { $left ->
    [0] Ya no queda ningún borrador de { $total }
    [one] Queda { $left } borrador de { $total }
   *[other] Quedan { $left } borradores de { $total }
}
no-drafts = Sin borradores
next-draft = Siguiente borrador
language-of-page = Idioma de esta página
skip = Ir a
skip-to-open = Ir a lo que se está editando
skip-to-ask = Ir al cuadro de preguntas
skip-to-side = Ir al artículo y a las listas
jumps = En esta página
jump-open = Editar
jump-ask = Preguntar
lost = No se puede conectar con el programa de esta página. Lo que escribiste sigue aquí; vuelve a iniciar “entente curate” y cópialo.

## Teclado

keys = Teclado
key-save = Guardar lo que se está editando
key-done = Guardar, quitar la marca de borrador y pasar al siguiente
key-ask = Ir al cuadro de preguntas
key-find = Buscar una entrada
key-next = Entrada siguiente
key-previous = Entrada anterior
key-list = Moverse dentro de una lista
key-move = Subir o bajar una cita
key-quote = Citar lo seleccionado en el artículo
keys-mac = En una Mac, ⌘ funciona en lugar de Ctrl, y Opción en lugar de Alt.

## Primera columna

tabs = Artículo y listas
tab-article = Artículo
tab-entries = Entradas
tab-todo = Pendientes
tab-check = Revisión
article-hint = Las palabras resaltadas están citadas; un clic lleva a su dato. Selecciona otras para citarlas.
no-article = El texto del artículo no está aquí, así que solo se ven sus citas y no se pueden agregar otras. Pon el texto en la carpeta con el nombre article.txt, o inicia el programa con --article.
section-quoted = { $bare ->
    [0] Todas las oraciones están citadas
    [one] { $bare } de { $sentences } oraciones sin citar
   *[other] { $bare } de { $sentences } oraciones sin citar
}
sections-quoted = Cuánto se cita de cada sección
share-quoted = Parte citada de “{ $heading }”
edit-section = Editar la sección
quote-missing = La cita de { $fact } no está en esta sección.
show = Ver
quote-from-here = Citar de esta sección
words-of-article = Palabras del artículo, tal como aparecen arriba
quote-this = Citar en esta entrada
quote-new = Nueva entrada con esta cita
find-entry = Buscar una entrada
filters = Qué entradas ver
only-all = Todas
only-drafts = Borradores
only-answers = Respuestas
only-gaps = Vacíos
only-small_talk = Cortesías
none-found = Ninguna entrada coincide.
no-section = Sin sección
draft = Borrador
todo-none = No hay preguntas sin respuesta pendientes. Vienen de la base de datos del bot, si la tiene.
todo-hint = Lo que la gente preguntó y quedó sin respuesta, empezando por lo más frecuente.
asked-times = { $count ->
    [one] Una vez
   *[other] { $count } veces
}
also-asked = { $count ->
    [one] Y una más parecida
   *[other] Y { $count } más parecidas
}
nearest = la más cercana: { $title }
todo-ask = Preguntarla
todo-pass = Apartar
todo-filed = Listo: { $where }
check-hint = Con las palabras de “entente check”, que están en inglés. Los errores impiden que el bot use la carpeta; los consejos no.
faults = { $count ->
    [0] Errores
    [one] { $count } error
   *[other] { $count } errores
}
no-faults = Ninguno: la carpeta está en orden.
advice = { $count ->
    [0] Consejos
    [one] { $count } consejo
   *[other] { $count } consejos
}
no-advice = Ninguno.
mend = Corregir aquí

## En medio: una entrada, un dato, una sección

start-title = ¿En qué quieres trabajar?
start-text = Abre una entrada de la lista o una cita resaltada del artículo. O simplemente haz una pregunta, como la haría la gente, y clasifícala donde va.
gone = Esto ya no está. Quizá alguien lo borró o le cambió el nombre.
section = Sección { $number }
previous-entry = Entrada anterior
next-entry = Entrada siguiente
shipped = viene con el programa
kind-answer = Respuesta
gap = Vacío
kind-gap = Vacío: el artículo no lo dice
kind-small_talk = Cortesía
title = Título
answer = Respuesta
answer-hint-answer = No dice nada que no digan sus citas.
answer-hint-gap = Dice lo que el artículo no dice, y nada más.
answer-hint-small_talk = Una o dos oraciones.
proofs = Citas que la respaldan
nearest-facts = Citas más cercanas
edit = Editar
edit-fact = Editar { $fact }
add-fact = Agregar una cita: escribe algunas de sus palabras
move-up = Subir
move-down = Bajar
phrasings = Cómo lo pregunta la gente
phrasings-hint = Con las palabras de quien no ha leído el artículo.
canonical = Tal como la verá la gente: una pregunta corta y completa
others = Otras maneras de preguntarlo, una por línea
related = Para leer después
related-number = Entrada para leer después, número { $number }
left = Caracteres restantes:
unsaved = Sin guardar
save = Guardar
done = Listo, el siguiente
compare = Comparar
drop-changes = Descartar mis cambios
refused = No se guardó: primero hay algo que corregir. Todo lo que escribiste sigue aquí.
changed-meanwhile = Esto cambió en otro lugar mientras tanto. No se pierde nada de lo tuyo ni se sobrescribirá nada.
delete-entry = Borrar la entrada…
delete-fact = Borrar el dato…
delete-title = ¿Borrar “{ $title }”?
delete-depends = Esto se borra también, o lo impide:
delete-alone = Nada más depende de esto.
delete-yes = Borrar
delete-no = Conservar
fact = Dato
quote = Cita
quote-hint = Las palabras mismas del artículo, letra por letra, y solo las necesarias.
translation = Traducción
shown-by = La usan
shown-by-none = Ninguna entrada la usa.
entry-of-fact = Nueva entrada con esta cita
heading = Encabezado
heading-hint = En el idioma del artículo, tal como aparece ahí.
command-name = Comando
command-hint = Lo que la gente escribe después de “/” para leer esta sección.
command-description = Lo que muestra el comando
overview = Resumen
overview-hint = La entrada que resume toda la sección.
off-topic-title = Otro tema
off-topic-texts = Mensajes que no tratan del artículo
off-topic-hint = Uno por línea, como la gente los escribe de verdad.
new-title = Nueva entrada
new-hint = Empieza como borrador: la cita es su respuesta hasta que escribas una.
new-question = La pregunta, tal como la verá la gente
new-fact = La cita que la responde: escribe algunas de sus palabras
new-fact-hint = Si nadie la ha citado todavía, selecciónala en el artículo.
new-make = Crear
new-cancel = Cancelar
new-first = Primero crea esta entrada o cancélala.

## Dos versiones

conflict = Cambiado dos veces
conflict-hint = Alguien cambió el mismo texto al mismo tiempo que tú. Todavía no se guarda nada: elige cuál se queda.
conflict-gone = Alguien lo borró mientras tanto. No se guardó nada de lo tuyo; copia de aquí abajo lo que necesites.
theirs = Ahora en el archivo
mine = La tuya
conflict-save = Guardar esta elección
conflict-drop = Descartar la mía
field-title = Título
field-answer = Respuesta
field-ask = Cómo lo pregunta la gente
field-facts = Citas
field-related = Para leer después
field-quote = Cita
field-translation = Traducción
field-heading = Encabezado
field-command-name = Comando
field-command-description = Lo que muestra el comando
field-overview = Resumen

## Preguntar

ask-title = Pregúntale al bot
ask-label = Pregunta como cualquiera
ask = Preguntar
ask-not-learned = El bot todavía no puede responder: la carpeta tiene errores. Corrige lo que aparece en “Revisión”.
asked-so-far = Preguntado hasta ahora
outcome-answered = Respondida
outcome-unsure = Dudosa: “¿Querías preguntar…?”
outcome-not_covered = Vacío: el artículo no lo dice
outcome-small_talk = Cortesía
outcome-off_topic = Otro tema
sure = { $percent }% de certeza
percent = { $percent }%
silent = Quien no se dirigió al bot no vería nada.
state-learning = Se están aprendiendo tus últimos cambios; esta respuesta todavía no los conoce.
state-refining = Ya se conocen las palabras de tus cambios; todavía se está aprendiendo lo que significan.
state-failed = Los últimos cambios no se pudieron aprender porque la carpeta tiene errores. Responde lo que se aprendió antes.
why = Por qué, y qué quedó en segundo lugar
second = En segundo lugar: { $title }
share-of = Parte de “{ $title }”
shares = En total: respuestas { $answers }%, vacíos { $gaps }%, cortesías { $talk }%, otro tema { $off }%
why-filed = Clasificada palabra por palabra
why-mend = “{ $written }” se leyó como “{ $read }”
why-guard = Retenida ({ $guard }): { $detail }
file-title = ¿Dónde va esta pregunta?
file-language = Su idioma
file-entry = Otra manera de preguntar por
file-phrasing = Clasificarla ahí
file-new = Nueva entrada
file-gap = El artículo no lo dice
file-off-topic = Otro tema
file-under = Clasificar en “{ $title }”
filed-already = Clasificada: { $where }

## Lo que cambió con una edición

effect-title = Lo que esto cambió
effect-waiting = Aprendiendo, y luego se vuelve a preguntar todo…
effect-by-words = Por ahora solo según las palabras; todavía se está aprendiendo lo que significan.
effect-look = Ver de nuevo
effect-none = No se sabe: se hizo antes de que el bot aprendiera la carpeta, o antes de iniciarlo por última vez.
effect-cases = { $count ->
    [one] { $count } pregunta etiquetada
   *[other] { $count } preguntas etiquetadas
}
effect-compared = { $compared ->
    [0] Todavía no hay nada que comparar: pregunta algo, o inicia el programa con --cases.
   *[other] { $changed ->
        [0] Ninguna de { $compared } preguntas termina distinto.
        [one] { $changed } de { $compared } preguntas termina distinto.
       *[other] { $changed } de { $compared } preguntas terminan distinto.
    }
}
before = Antes
after = Ahora
score-right = Correctas
score-wrong = Equivocadas
score-false = Respondidas indebidamente
better = Mejor
worse = Peor
from-to = { $before } → { $after }
and-more = { $count ->
    [one] Y una más.
   *[other] Y { $count } más.
}
undo = Deshacer
ended-answered = respondida
ended-unsure = dudosa
ended-not_covered = no tratada
ended-small_talk = cortesía
ended-off_topic = otro tema
ended-passed = apartada
ended-gap = un vacío nuevo

## Lo que se dice una vez después de un formulario

said-saved = Guardado.
said-unchanged = No había cambios, así que no se escribió nada.
said-done = Listo. Aquí está el siguiente.
said-undone = Deshecho.
said-nothing-to-undo = No hay nada que deshacer.
said-filed = Clasificada.
said-made = Creada.
said-deleted = Borrado.
said-passed = Apartada.
said-quoted = Citado.
said-refused = No se guardó: primero hay algo que corregir.
said-conflict = No se guardó: alguien lo cambió mientras tanto.

## Páginas de un solo mensaje

message-used-title = Esta dirección no da acceso a nada
message-used = El comando muestra una dirección con un código que sirve una sola vez, para un solo navegador. Vuelve a la página que abrió, o inicia de nuevo “entente curate” para obtener otra.
message-foreign-title = No es de aquí
message-foreign = Esta página es solo para un navegador de la computadora donde corre “entente curate”, en la dirección que dio el comando.
message-no-page-title = Esa página no existe
message-no-page = Empieza por la primera.
message-too-large-title = Es demasiado texto
message-too-large = Un formulario admite cerca de un millón de caracteres. No se guardó nada; regresa y todo seguirá ahí.
message-gone-title = Esto ya no está
message-gone = Alguien lo borró o le cambió el nombre mientras tanto, y no se guardó nada.
message-failed-title = No se puede usar la carpeta
typed-kept = Lo que escribiste
try-again = Intentar de nuevo

## Lo que dice check

fault-missing = Falta “{ $name }”. Agrégalo.
fault-unknown-key = La clave “{ $name }” es desconocida. Revisa cómo se escribe o quítala.
fault-cut-by-comma = La clave “{ $name }” es desconocida. Si es parte del texto que está antes, pon ese texto entre comillas.
fault-empty = Este texto está vacío. Escríbelo o quita la línea.
fault-long = Este texto tiene { $length } caracteres; caben { $most } como máximo. Acórtalo.
fault-id = “{ $name }” no se puede usar aquí. Usa minúsculas sin acento, dígitos y guiones sencillos, como en “trade-volume”.
fault-command = “{ $name }” no se puede usar aquí. Usa minúsculas, dígitos, “-” y “_”, sin espacios.
fault-unfit = “{ $name }” no se puede usar aquí. Escríbelo de otro modo.
fault-one-needed = Aquí se necesita al menos uno. Agrégalo.
fault-few = Aquí se necesitan al menos { $count }. Agrega lo que falta.
fault-one-allowed = Aquí se permite solo uno. Quita lo que sobra.
fault-many = Aquí se permiten { $count } como máximo. Quita lo que sobra.
fault-no-number = “{ $name }” no es un número entero. Escribe uno, por ejemplo 3.
fault-small-number = “{ $name }” es demasiado pequeño; el mínimo es { $least }.
fault-large-number = “{ $name }” es demasiado grande; el máximo es { $most }.
fault-no-language = No hay ningún idioma “{ $name }”. Elige entre { $languages }.
fault-language-twice = El idioma “{ $name }” está aquí dos veces. Quita uno.
fault-colon = Aquí va un texto, no un grupo de claves. Pon entre comillas un texto que lleve dos puntos.
fault-other-shape = Aquí va { $expected } (se encontró: { $found }). Corrígelo.
fault-first-language = Las citas están en { $name }, el primer idioma de esta carpeta. Quita “{ $name }” de aquí.
fault-language = Los idiomas de esta carpeta son { $languages }. Quita “{ $name }” de aquí, o agrégalo en languages de article.yaml.
fault-language-elsewhere = Los idiomas de esta carpeta son { $languages }. Quita “{ $name }” de aquí y de otro lugar, o agrégalo en languages de article.yaml.
fault-language-everywhere = Los idiomas de esta carpeta son { $languages }. Quita “{ $name }” de aquí y de otros { $count } lugares, o agrégalo en languages de article.yaml.
fault-lacking = Ningún texto de esta carpeta está en estos idiomas: { $languages }. Escríbelos, o elige [{ $there }] en languages de article.yaml.
fault-all-lacking = Ningún texto de esta carpeta está en estos idiomas: { $languages }. Escríbelos, o elige otros.

fault-no-file = Falta el archivo. Créalo; knowledge/README.md muestra su forma.
fault-empty-file = El archivo está vacío. knowledge/README.md muestra su forma.
fault-unreadable = No se puede leer el archivo ({ $reason }).
fault-unreadable-folder = No se puede leer la carpeta ({ $reason }).
fault-not-utf8 = El archivo no está en UTF-8. Guárdalo en UTF-8.
fault-no-entries = No hay ninguna entrada. Agrega un archivo, por ejemplo entries/01-background.yaml.
fault-no-list = Este archivo es una lista: cada elemento empieza con “- ”.
fault-deep = El archivo tiene demasiados niveles anidados. Revisa sus corchetes y llaves.
fault-colon-in-text = YAML toma por clave lo que está antes de “: ” en esta línea. Pon entre comillas un texto que lleve dos puntos, o corrige la sangría.
fault-tab = Esta línea empieza con un tabulador. Usa espacios para la sangría.
fault-sign = YAML no acepta un texto que empieza con “{ $sign }”. Pon todo el texto entre comillas.
fault-unclosed = Al texto que empieza en esta línea le falta la comilla de cierre. Agrégala.
fault-no-yaml = Esto no es YAML válido ({ $problem }). Revisa la sangría, las comillas y los dos puntos cerca de esta línea.
fault-key-twice = La clave “{ $name }” está aquí dos veces. Deja solo una.
fault-no-plain-key = Una clave es texto simple. Pon todo el texto entre comillas.
fault-marked = YAML no lee “{ $mark }” como texto. Pon todo el texto entre comillas.

fault-id-taken = El identificador “{ $name }” ya es de una entrada en { $where }. Elige otro.
fault-fact-id-twice = El identificador de dato “{ $name }” está aquí dos veces. Elige otro.
fault-slug-taken = Otra sección ya tiene “{ $name }” en slug. Elige otra cosa.
fault-numbering = Las secciones se numeran 1, 2, 3… en orden: escribe { $number } aquí.
fault-command-taken = Otra sección ya tiene el comando “{ $name }”. Elige otro nombre.
fault-own-command = “{ $name }” es un comando del propio bot. Elige otro nombre.
fault-long-first = La primera forma de preguntar se muestra en un botón y tiene { $length } caracteres; caben { $most } como máximo. Pon primero una más corta.
fault-asked = “{ $name }” también es una forma de preguntar por “{ $owner }” en { $where }. Déjala solo donde corresponde.
fault-group-taken = El identificador “{ $name }” ya es de otro grupo. Elige otro.
fault-word-taken = “{ $name }” también está en el grupo “{ $owner }”. Déjala solo en uno de los dos.
fault-not-shipped = Nada de lo que trae el programa se llama “{ $name }”. Elige entre: { $names }.
fault-twice = “{ $name }” está aquí dos veces. Quita una.
fault-itself = Una entrada no se relaciona consigo misma. Nombra otra o quita esta línea.
fault-no-fact = No hay ningún dato “{ $name }”. Revisa cómo se escribe.
fault-no-entry = No hay ninguna entrada “{ $name }”. Revisa cómo se escribe.
fault-no-overview = No hay ninguna entrada “{ $name }” en entries. Revisa cómo se escribe.
fault-unused = Ninguna entrada usa el dato “{ $name }”. Úsalo en una entrada o quítalo.

fault-heading-written = El artículo escribe este título así: “{ $found }”. Cópialo letra por letra.
fault-no-heading = El artículo no tiene aquí el título “{ $name }”. Cópialo letra por letra.
fault-not-there = La sección { $number } no contiene la cita de “{ $name }”: “{ $quote }”. Cópiala letra por letra.
fault-elsewhere = La sección { $number } no contiene la cita de “{ $name }”: “{ $quote }”. La sección { $other } sí: mueve el dato allí.
fault-not-audited = La cita de “{ $name }” nunca se verificó. Ejecuta “entente check --article ARCHIVO” con el texto del artículo.
fault-audit-changed = La cita de “{ $name }” cambió después de su verificación. Ejecuta “entente check --article ARCHIVO” con el texto del artículo.
fault-audit-edited = Este archivo ya no está como lo escribió el programa. Ejecuta “entente check --article ARCHIVO” con el texto del artículo.
fault-no-article-file = No se puede leer { $file } ({ $reason }). Indica el archivo con el texto del artículo.
fault-article-not-utf8 = { $file } no es un texto en UTF-8. Guárdalo en UTF-8.
fault-audit-unwritable = No se puede escribir { $file } ({ $reason }).

fault-draft = Todavía es un borrador. Léelo, corrígelo y quita su línea “draft”.
fault-few-phrasings = “{ $name }” tiene pocas formas de preguntarlo: { $counts }. Escribe al menos { $few } por idioma, mejor { $enough }, con las palabras de quien no ha leído el artículo.
fault-no-gaps = No hay ningún vacío, así que el bot puede responder lo que el artículo no dice. Anota lo que la gente preguntará en vano.
fault-long-quote = Esta cita tiene { $length } caracteres. Si bastan menos palabras, cita solo esas; si contiene dos datos, haz dos.
fault-pasted = Es palabra por palabra el texto de “{ $first }”. Tradúcelo.
fault-reads-as = Esto está en “{ $under }” y parece estar en “{ $other }”. Corrígelo.

fault-group-of-keys = un grupo de claves
fault-list-of-lines = una lista (líneas que empiezan con “- ”)
fault-plain-text = un texto
fault-whole-number = un número entero
fault-yes-or-no = “yes” o “no”
fault-something-else = otra cosa
fault-nothing = nada
fault-a-list = una lista
fault-the-text = el texto “{ $text }”
fault-counted = { $count } en “{ $language }”

fault-no-article = El texto del artículo no está a la mano. Inicia de nuevo con --article ARCHIVO.
fault-mark-in-section = Marca palabras de la sección { $number }, todas dentro de ella.
fault-mark-in-one = Marca palabras de una sola sección del artículo.
fault-quoted = El dato “{ $name }” cita justo eso.
fault-no-answer = “{ $name }” no responde nada, así que no muestra ningún dato como prueba. Elige una respuesta.
fault-already-asked = “{ $name }” también es una forma de preguntar por “{ $owner }”. Déjala solo donde corresponde.
fault-made-of-section = Esta respuesta se hace con la sección; desaparece cuando otra entrada es su resumen.
fault-edited-since = El archivo se editó después. Deshaz el cambio a mano.
fault-line-ends = El archivo mezcla dos tipos de fin de línea y no se puede editar aquí. Edítalo a mano y luego sigue.
fault-unusual = El archivo está escrito de una forma poco común y no se puede editar aquí. Edítalo a mano y luego sigue.
fault-folder-gone = { $folder } ya no está. No se guardó nada; ponla de nuevo en su lugar e inténtalo otra vez.
fault-folder-busy = Otro programa está editando { $folder }. No se guardó nada; inténtalo otra vez.
fault-folder-unwritable = No se puede escribir en { $folder } ({ $reason }). No se guardó nada.

fault-is-overview = es el resumen de la sección { $number }.
fault-is-related = “{ $name }” la nombra en related.
fault-goes-with-it = ninguna otra respuesta muestra el dato “{ $name }”, que se va con ella.
fault-shows-nothing-else = “{ $name }” no muestra nada más.
fault-shows-it = “{ $name }” lo muestra.
