// Puts a fresh page into the one that is open: only parts that differ, without losing focus, caret, scroll
// position, or anything typed meanwhile. The server draws; nothing is drawn here.

const served = new Map(parts(document).map((part) => [part.id, part.outerHTML]));
let turn = 0;

function parts(page) {
  return [...page.querySelectorAll("[data-part]")];
}

export function say(text) {
  const said = document.getElementById("said");
  said.textContent = "";
  if (text) requestAnimationFrame(() => { said.textContent = text; });
}

// What a form would send, as text; of forms that are as they were, the same.
export function contents(form, submitter) {
  const data = new FormData(form, submitter);
  return new URLSearchParams([...data].map(([name, value]) => [name, String(value)])).toString();
}

let edited = null; // the form as it was when it came
export function settle() {
  const form = document.getElementById("edit");
  edited = form && !document.getElementById("outcome") ? contents(form) : null;
}
// The form that holds what somebody typed: what is edited, or a choice between two edits, of which one is nowhere else.
export function written() {
  return document.getElementById("edit") ?? document.getElementById("choose");
}
export function isDirty() {
  const form = written();
  return Boolean(form) && (form.id === "choose" || contents(form) !== edited);
}
settle();

export let here = location.href; // the address of what is shown; after a step back, the browser has another

// Ask the server and show what it says. Gives the response, or null where another request overtook it; one that
// is made aside, without anybody's doing, overtakes none.
export async function go(address, { body, keep = false, push = true, saving = false, aside = false } = {}) {
  const mine = aside ? turn : ++turn;
  const was = written();
  const before = was && contents(was);
  const answer = await fetch(address, body === undefined ? {} : { method: "POST", body });
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (mine !== turn) return null;
  if (!aside) turn++; // what was asked for aside meanwhile is of the page as it was
  if (!fresh.getElementById("open")) { // a page of another kind, such as one that says what is wrong
    const shown = document.importNode(fresh.querySelector("main"), true);
    document.body.replaceChildren(shown);
    return answer;
  }
  const form = written();
  const typed = form === was && Boolean(form) && contents(form) !== before;
  show(fresh, keep || typed ? form : null, saving && answer.ok);
  const url = new URL(answer.url);
  url.searchParams.delete("note");
  if (answer.ok && (body === undefined || answer.redirected)) {
    if (push && url.href !== location.href) history.pushState(null, "", url);
    else history.replaceState(null, "", url);
    here = url.href;
  }
  return answer;
}

function show(fresh, kept, saved) {
  const held = document.activeElement;
  const place = held && held.id ? { id: held.id, start: caret(held, "selectionStart"), end: caret(held, "selectionEnd") } : null;
  let wanted = null;
  for (const part of parts(fresh)) {
    const old = document.getElementById(part.id);
    const html = part.outerHTML;
    if (!old || served.get(part.id) === html && part.id !== "open") continue;
    if (part.id === "open" && kept && part.dataset.open === old.dataset.open) {
      if (saved) {
        refreshHidden(kept, part);
        old.dataset.version = part.dataset.version;
      }
      continue;
    }
    served.set(part.id, html);
    wanted = replace(old, document.importNode(part, true)) ?? wanted;
  }
  document.title = fresh.title;
  if (fresh.getElementById("said").textContent) say(fresh.getElementById("said").textContent);
  if (!kept) settle();
  document.dispatchEvent(new Event("swapped"));
  focus(wanted, place);
}

function caret(element, side) {
  try { return element[side]; } catch { return null; } // not of every kind of field
}

function replace(old, part) {
  const same = old.dataset.open === part.dataset.open && old.querySelector("form")?.id === part.querySelector("form")?.id;
  const folded = new Map([...old.querySelectorAll("details[id]")].map((each) => [each.id, each.open]));
  for (const { name, value } of [...part.attributes]) old.setAttribute(name, value);
  for (const { name } of [...old.attributes]) if (!part.hasAttribute(name)) old.removeAttribute(name);
  const top = old.scrollTop;
  old.replaceChildren(...part.childNodes);
  if (same) for (const each of old.querySelectorAll("details[id]")) each.open = folded.get(each.id) ?? each.open;
  old.scrollTop = same ? top : 0;
  return old.querySelector("[data-focus]");
}

// What was typed while a save was under way stays, but is compared with what is saved now.
function refreshHidden(form, part) {
  for (const field of part.querySelectorAll("#edit input[type=hidden]")) {
    const old = form.elements.namedItem(field.name);
    if (old instanceof HTMLInputElement) old.value = field.value;
  }
}

function focus(wanted, place) {
  if (wanted) { wanted.focus(); return; }
  if (!place || document.activeElement?.id === place.id) return;
  const again = document.getElementById(place.id);
  if (!again) return;
  again.focus({ preventScroll: true });
  if (place.start !== null && place.start !== undefined) {
    try { again.setSelectionRange(place.start, place.end); } catch { /* not of every kind of field */ }
  }
}
