// Keeps the newest message of the demo page in sight. SimCord's page shows the last fifty messages; when the
// first of them goes, a button appears above the others, the rest moves, and the page takes that for somebody
// who scrolls up to read. Here only a hand ends following, and whoever asks wants to see the reply.

const HAND_MS = 600; // a wheel or a touch goes on moving for about so long
const NEAR_PX = 80; // as good as the end: less than the lines of a message

const timeline = document.getElementById("channel-timeline");
const list = document.getElementById("channel-message-list");
const newer = document.getElementById("history-newer");
const latest = document.getElementById("new-messages");
const composer = document.getElementById("channel-composer");

let following = true;
let asked = false;
let hand = -HAND_MS;

function isAtEnd() {
  return timeline.scrollHeight - timeline.scrollTop - timeline.clientHeight <= NEAR_PX;
}

function follow() {
  if (!following) return;
  if (asked && !newer.hidden) {
    asked = false; // of an older part of the conversation the end is not the newest message
    latest.click();
  }
  timeline.scrollTop = timeline.scrollHeight;
}

for (const kind of ["wheel", "touchmove", "keydown"]) {
  timeline.addEventListener(kind, () => { hand = performance.now(); }, { passive: true });
}
timeline.addEventListener("pointerdown", (event) => {
  if (event.target === timeline) hand = performance.now() + 10 * HAND_MS; // the bar at its side
}, { passive: true });
timeline.addEventListener("scroll", () => {
  if (performance.now() - hand < HAND_MS) following = isAtEnd();
  else if (following && !isAtEnd()) requestAnimationFrame(follow);
}, { passive: true });
document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element)) return;
  if (event.target.closest("#messages-sidebar, #history-older, #history-newer")) following = false;
  else if (event.target.closest("#new-messages")) following = true;
}, true);
composer.addEventListener("submit", () => { following = asked = true; }, true);
composer.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey) following = asked = true;
}, true);

new MutationObserver(follow).observe(list, { childList: true, subtree: true, characterData: true });
new MutationObserver(follow).observe(newer, { attributes: true, attributeFilter: ["hidden"] });
const sizes = new ResizeObserver(() => requestAnimationFrame(follow));
sizes.observe(list);
sizes.observe(timeline);
