/** Puts the page together: bar, list of chats, open chats. */
import { h, icon } from "./dom.js";
import { Pane } from "./pane.js";
import { PeopleList } from "./people.js";
import { addressToOpen, openKeys } from "./route.js";
import { Store } from "./store.js";
import { applyTheme } from "./theme.js";
import { TopBar } from "./topbar.js";
import { language, t } from "./words.js";

document.documentElement.lang = language;
applyTheme();

const store = new Store();
const topBar = new TopBar();
const people = new PeopleList(focusIfOpen);
const panes = new Map();
const columns = h("main", { class: "columns" });
const welcome = h(
  "div",
  { class: "welcome" },
  h("img", { src: "icon.svg", alt: "" }),
  h("h2", {}, t("welcome")),
  h("p", {}, t("welcomeText")),
  h(
    "ul",
    { role: "list" },
    ...[
      ["send", "hintBubble"],
      ["clock", "hintClock"],
      ["columns", "hintColumns"],
    ].map(([sign, key]) => h("li", {}, icon(sign), t(key))),
  ),
);

function draw() {
  topBar.update(store.state, store.online);
  if (!store.state) return;
  people.update(store.members(), store.state.now);
  arrangePanes();
  for (const pane of panes.values()) pane.update();
  const unread = store.members().reduce((sum, member) => sum + member.unread, 0);
  document.title = unread ? `(${unread}) ${t("title")}` : t("title");
}

function arrangePanes() {
  const open = openKeys().filter((key) => store.member(key));
  for (const [key, pane] of panes) {
    if (open.includes(key)) continue;
    pane.element.remove();
    panes.delete(key);
  }
  for (const key of open) if (!panes.has(key)) panes.set(key, new Pane(store.member(key), store));
  open.forEach((key, index) => {
    const { element } = panes.get(key);
    if (columns.children[index] !== element) columns.insertBefore(element, columns.children[index] ?? null);
  });
  welcome.remove();
  if (!open.length) columns.append(welcome);
  document.body.classList.toggle("has-chat", open.length > 0);
  document.body.classList.toggle("has-columns", open.length > 1);
}

async function routeChanged(event) {
  const before = new URL(event.oldURL).hash;
  await store.watch(openKeys());
  draw();
  const fresh = openKeys().filter((key) => !before.slice(1).split("+").map(decodeURIComponent).includes(key));
  if (fresh.length) panes.get(fresh[0])?.focus();
  else if (!openKeys().length) people.focus(decodeURIComponent(before.slice(1)));
}

function focusIfOpen(key) {
  panes.get(key)?.focus();
}

function switchWithKeys(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!event.altKey || !step) return;
  const keys = people.keys();
  const at = keys.indexOf(openKeys()[0]);
  event.preventDefault();
  location.hash = addressToOpen(keys[(at + step + keys.length) % keys.length]);
}

document.title = t("title");
document.body.replaceChildren(topBar.element, people.element, columns);
store.addEventListener("change", draw);
addEventListener("hashchange", routeChanged);
addEventListener("keydown", switchWithKeys);
document.addEventListener("visibilitychange", draw);
store.watch(openKeys());
store.follow();
