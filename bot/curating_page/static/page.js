// What makes the page quick: forms and links without a reload, limits counting down, the keyboard, a mark in the
// article that can be quoted, and a word when a file changed meanwhile. Without this the page works all the same.

import { contents, go, here, isDirty, say, written } from "./swap.js";

const WATCH_MS = 3000; // between two looks at whether somebody else wrote
const LEARN_MS = 600; // the same while an effect is waited for
const TYPING_MS = 150; // a pause in which nobody types
const NEAR = 0.1; // of a limit left, from which on the number stands out

const words = document.body.dataset;
const byId = (id) => document.getElementById(id);

// Forms and links

async function send(form, submitter, push = true) {
  submitter?.setAttribute("aria-busy", "true");
  try {
    return await go(form.action, { body: new URLSearchParams(contents(form, submitter)), saving: form.id === "edit", push });
  } catch {
    lost();
    return null;
  } finally {
    submitter?.removeAttribute("aria-busy");
  }
}

// Nothing typed is left behind: what is edited is saved before anything else is shown in its place. What only a
// person can decide, whether to make a new entry or which of two texts stands, keeps its reader.
async function savedFirst(push = true) {
  if (!isDirty()) return true;
  const form = written();
  if (form.dataset.stay) {
    say(form.dataset.stay);
    byId("open-title").focus();
    return false;
  }
  const answer = await send(form, byId("save"), push);
  return Boolean(answer?.ok);
}

async function follow(address, { drop = false, ...options } = {}) {
  const url = new URL(address, location.href);
  const leaves = byId("open") && (url.searchParams.get("open") ?? "") !== byId("open").dataset.open;
  if (leaves && !drop && !(await savedFirst(options.push))) {
    if (location.href !== here) history.pushState(null, "", here); // after a step back that was not taken
    return;
  }
  try {
    if (!(await go(url.pathname + url.search, { keep: !drop && isDirty(), ...options }))) return;
  } catch {
    lost();
    return;
  }
  if (url.hash && options.focus !== false) {
    const part = document.querySelector(url.hash);
    const title = url.hash === "#ask" ? byId("verdict") ?? byId("q") : url.hash === "#open" ? byId("open-title") : null;
    if (part && getComputedStyle(part).overflowY === "visible") part.scrollIntoView({ block: "start" }); // one column
    if (title) title.focus({ preventScroll: true });
  }
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  event.preventDefault();
  if (form.method === "get") {
    const url = new URL(form.action);
    url.search = contents(form);
    await follow(url, form.id === "ask-form" ? {} : { focus: false });
    return;
  }
  const edits = ["edit", "choose"].includes(form.id);
  const begun = form.id === "grab" ? byId("new-question") : null; // a new entry that gets its quote now
  if (begun) form.elements.namedItem("question").value = begun.value;
  if (!edits && !begun && !(await savedFirst())) return;
  const back = form.elements.namedItem("back");
  if (!edits && back) back.value = byId("edit")?.elements.namedItem("back")?.value ?? back.value;
  const answer = await send(form, event.submitter);
  if (!answer) return;
  const shown = new URL(answer.url);
  if (edits && answer.ok && shown.searchParams.get("note") === "done") byId("open-title")?.focus();
  if (shown.searchParams.get("note") === "filed") byId("effect-title")?.focus({ preventScroll: false });
});

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[href^='/?'], a[href='/'], a[href^='/#']") : null;
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (new URL(link.href).searchParams.has("lang")) return; // the whole page is in another language
  event.preventDefault();
  follow(link.href, { drop: "drop" in link.dataset });
});

addEventListener("popstate", () => follow(location.href, { push: false, focus: false }));
addEventListener("beforeunload", (event) => { if (isDirty()) event.preventDefault(); });

function lost() {
  byId("lost").hidden = false;
}

// Limits counting down

const length = (text) => [...text.trim()].length; // code points, as the folder's check counts them

function count(field) {
  const most = Number(field.dataset.max);
  const lines = field.value.split("\n");
  const here = "lines" in field.dataset && document.activeElement === field
    ? lines[field.value.slice(0, field.selectionStart).split("\n").length - 1]
    : lines.reduce((longest, line) => (length(line) > length(longest) ? line : longest), "");
  const left = most - length("lines" in field.dataset ? here : field.value);
  const over = "lines" in field.dataset ? lines.some((line) => length(line) > most) : left < 0;
  const shown = byId(`${field.id}-left`);
  if (!shown) return;
  shown.querySelector("[data-count]").textContent = String(left).replace("-", "−");
  shown.classList.toggle("near", left >= 0 && left <= most * NEAR);
  const was = shown.classList.contains("over");
  shown.classList.toggle("over", over);
  if (over) field.setAttribute("aria-invalid", "true");
  else if (was) field.removeAttribute("aria-invalid");
  if (over && !was) say(`${words.left} ${left}`);
}

function countAll() {
  for (const field of document.querySelectorAll("[data-max]")) count(field);
}

let typing = 0;
document.addEventListener("input", (event) => {
  const field = event.target;
  if (field.dataset?.max) count(field);
  if (field.id === "find") {
    clearTimeout(typing);
    typing = setTimeout(() => field.form.requestSubmit(), TYPING_MS);
  }
  unsaved();
});
document.addEventListener("change", unsaved);
for (const kind of ["keyup", "click", "focusin"]) {
  document.addEventListener(kind, (event) => { if (event.target.dataset?.lines !== undefined) count(event.target); });
}

function unsaved() {
  const state = byId("state");
  if (state) state.textContent = isDirty() ? words.unsaved : "";
}

// The keyboard

const commands = {
  s: () => byId("edit")?.requestSubmit(byId("save")),
  k: () => { const field = byId("q"); field.focus(); field.select(); },
  e: async () => {
    if (!byId("find")) await follow(byId("tab-entries").href, { focus: false });
    byId("find").focus();
    byId("find").select();
  },
};

const mac = /Mac|iP/.test(navigator.platform); // there, Ctrl moves within a text

document.addEventListener("keydown", (event) => {
  const control = mac ? event.metaKey : event.ctrlKey;
  if (control && !event.altKey && !event.shiftKey) {
    const command = commands[event.key.toLowerCase()];
    if (command) { event.preventDefault(); command(); return; }
    const isHere = event.target === document.body || (event.target.closest("#edit") && !event.target.matches("a"));
    if (event.key === "Enter" && byId("edit") && isHere) {
      event.preventDefault();
      byId("edit").requestSubmit(byId("done") ?? byId("save"));
    }
    return;
  }
  if (event.altKey && !event.ctrlKey) withAlt(event); // with both, some keyboards write signs such as @
  if (event.altKey) return;
  if (event.key === "Escape") getSelection().removeAllRanges();
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.target.matches("[data-enter], [data-single]")) {
    event.preventDefault();
    if (event.target.matches("[data-enter]")) event.target.form.requestSubmit();
  }
  const list = event.target.closest("[data-roving]");
  if (list && event.target.matches("a")) rove(event, list);
});

function withAlt(event) {
  const row = event.target.closest("[data-order] > li");
  const to = { PageDown: "next", PageUp: "previous" }[event.key];
  if (to) { event.preventDefault(); byId(to)?.click(); }
  else if (row && ["ArrowUp", "ArrowDown"].includes(event.key)) { event.preventDefault(); move(row, event.key === "ArrowUp"); }
  else if (event.code === "KeyQ" && byId("grab") && !byId("grab").hidden) {
    event.preventDefault();
    byId("grab").querySelector("button").focus();
  }
}

function rove(event, list) {
  const links = [...list.querySelectorAll("a")];
  const place = links.indexOf(event.target);
  const to = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: links.length - 1 }[event.key];
  if (to === undefined || !links[to]) return;
  event.preventDefault();
  for (const link of links) link.tabIndex = -1;
  links[to].tabIndex = 0;
  links[to].focus();
}

function oneStop() {
  for (const list of document.querySelectorAll("[data-roving]")) {
    const links = [...list.querySelectorAll("a")];
    const first = links.find((link) => link.getAttribute("aria-current")) ?? links[0];
    for (const link of links) link.tabIndex = link === first ? 0 : -1;
  }
}

// The order of quotes

function move(row, up) {
  const other = up ? row.previousElementSibling : row.nextElementSibling;
  if (!other) return;
  if (up) other.before(row); else other.after(row);
  row.querySelector("input").focus();
  unsaved();
}

function movers() {
  for (const list of document.querySelectorAll("[data-order]")) {
    if (list.children.length < 2) continue;
    for (const row of list.children) {
      const moves = document.createElement("span");
      moves.className = "moves";
      for (const [sign, name, up] of [["↑", list.dataset.up, true], ["↓", list.dataset.down, false]]) {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "plain";
        button.textContent = sign;
        button.setAttribute("aria-label", `${name}: ${row.querySelector("input").value}`);
        button.addEventListener("click", () => move(row, up));
        moves.append(button);
      }
      row.append(moves);
    }
  }
}

// What is marked in the article

document.addEventListener("selectionchange", () => {
  const form = byId("grab");
  if (!form) return;
  const chosen = getSelection();
  const range = chosen.rangeCount ? chosen.getRangeAt(0) : null;
  const start = range && [...document.querySelectorAll("#article [data-start]")].find((each) => range.intersectsNode(each));
  const text = String(chosen).trim();
  form.hidden = !start || !text;
  if (form.hidden) return;
  form.elements.namedItem("section").value = start.closest("[data-section]").dataset.section;
  form.elements.namedItem("quote").value = text;
  form.elements.namedItem("near").value = start.dataset.start;
  const side = byId("side");
  const frame = side.getBoundingClientRect();
  const box = range.getBoundingClientRect();
  form.style.insetBlockStart = `${box.bottom - frame.top + side.scrollTop + 6}px`;
  form.style.insetInlineStart = `${Math.max(8, Math.min(box.left - frame.left, frame.width - form.offsetWidth - 24))}px`;
});

// What happens elsewhere

let asking = false;
async function watch() {
  if (asking || document.hidden || !byId("open")) return;
  asking = true;
  try {
    const open = byId("open").dataset;
    const effect = byId("effect")?.dataset ?? {};
    const query = new URLSearchParams({ open: open.open, version: open.version, effect: effect.edit ?? "" });
    const state = await (await fetch(`/state?${query}`)).json();
    byId("lost").hidden = true;
    if (byId("open").dataset.version !== open.version) return;
    if (state.changed && byId("edit")) {
      if (isDirty()) warn();
      else await go(location.href, { push: false, aside: true });
    } else if ("waiting" in effect && (!state.learning || state.known !== Number(effect.known))) {
      await go(location.href, { push: false, keep: isDirty(), aside: true });
    }
  } catch {
    lost();
  } finally {
    asking = false;
  }
}

function warn() {
  const note = byId("changed-note");
  if (!note?.hidden) return;
  note.hidden = false;
  say(note.firstElementChild.textContent);
}

addEventListener("focus", watch);
(function again() {
  setTimeout(async () => { await watch(); again(); }, byId("effect")?.hasAttribute("data-waiting") ? LEARN_MS : WATCH_MS);
})();

// After every change of the page

function enhance() {
  movers();
  oneStop();
  countAll();
}

document.addEventListener("swapped", enhance);
enhance();
