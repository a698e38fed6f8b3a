/** The list of chats: personas, then groups. */
import { listStamp } from "./dates.js";
import { avatar, h, icon, pushButton } from "./dom.js";
import { addressOf, addressToOpen, MOST_COLUMNS, openKeys } from "./route.js";
import { t, tn } from "./words.js";

export class PeopleList {
  #rows = new Map();

  /** @param {(key: string) => void} onChoose is called when a chat was chosen, also one that is open already */
  constructor(onChoose) {
    this.onChoose = onChoose;
    this.people = h("ul", { role: "list", "aria-label": t("people") });
    this.groups = h("ul", { role: "list", "aria-label": t("groups") });
    this.groupsTitle = h("h2", { class: "people-title" }, t("groups"));
    this.columns = pushButton(
      { class: "side-by-side", title: t("sideBySideHint"), onclick: () => this.#toggleColumns() },
      icon("columns"),
      t("sideBySide"),
    );
    this.element = h(
      "nav",
      { class: "people", "aria-label": t("chats") },
      h("div", { class: "people-head" }, h("h2", { class: "people-title" }, t("people")), this.columns),
      this.people,
      this.groupsTitle,
      this.groups,
    );
    this.element.addEventListener("keydown", (event) => this.#moved(event));
  }

  /** @param {object[]} members of the store; @param {string} now the office's time */
  update(members, now) {
    const open = openKeys();
    for (const member of members) this.#row(member).update(member, now, open);
    this.groupsTitle.hidden = !members.some((member) => member.isGroup);
    this.columns.setAttribute("aria-pressed", String(open.length > 1));
  }

  focus(key) {
    (this.#rows.get(key) ?? this.#rows.values().next().value)?.link.focus();
  }

  keys() {
    return [...this.#rows.keys()];
  }

  #row(member) {
    let row = this.#rows.get(member.key);
    if (!row) {
      row = new Row(member, this.onChoose);
      this.#rows.set(member.key, row);
      (member.isGroup ? this.groups : this.people).append(row.element);
    }
    return row;
  }

  #toggleColumns() {
    const open = openKeys();
    const others = this.keys().filter((key) => !open.includes(key));
    location.hash = addressOf(open.length > 1 ? open.slice(0, 1) : [...open, ...others].slice(0, MOST_COLUMNS));
  }

  #moved(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const links = [...this.#rows.values()].map((row) => row.link);
    const at = links.indexOf(document.activeElement);
    if (!step || at < 0 || event.altKey) return;
    event.preventDefault();
    links[(at + step + links.length) % links.length].focus();
  }
}

class Row {
  constructor(member, onChoose) {
    const { key, name, isGroup } = member;
    this.key = key;
    this.stamp = h("time", { class: "row-stamp" });
    this.last = h("span", { class: "row-last" });
    this.about = h("span", { class: "row-role" });
    this.badge = h("span", { class: "badge", "aria-hidden": "true" });
    this.unread = h("span", { class: "visually-hidden" });
    this.link = h(
      "a",
      { class: "row", onclick: () => onChoose(key) },
      avatar(member),
      h("span", { class: "row-name" }, isGroup && icon("group"), h("span", {}, name)),
      this.stamp,
      this.about,
      this.last,
      this.badge,
      this.unread,
    );
    this.element = h("li", {}, this.link);
  }

  update(member, now, open) {
    this.link.href = addressToOpen(this.key);
    if (open.includes(this.key)) this.link.setAttribute("aria-current", "true");
    else this.link.removeAttribute("aria-current");
    setText(this.stamp, member.last ? listStamp(member.last.date, now) : "");
    setText(this.about, member.about);
    setText(this.last, lastLine(member));
    this.link.classList.toggle("is-typing", member.typing);
    this.link.classList.toggle("is-blocked", member.blocked);
    setText(this.badge, member.unread ? String(member.unread) : "");
    setText(this.unread, member.unread ? tn("unread", member.unread) : "");
  }
}

function lastLine(member) {
  if (member.typing) return `Amtsbote ${t("typing")} …`;
  if (member.blocked) return t("blockedLast");
  return member.last?.text || t("noMessages");
}

function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
