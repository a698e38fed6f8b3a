/** The messages of one chat, by day. Redraws only what changed and never moves what a person is reading. */
import { dayHeading, dayOf } from "./dates.js";
import { h, icon, pushButton } from "./dom.js";
import { messageLabel, messageParts } from "./message.js";
import { t, tn } from "./words.js";

const NEAR_BOTTOM_PX = 48;
const LEAVING_MS = 220;
const DATE_STAYS_MS = 1200;
const SAME_BREATH_MS = 5 * 60_000;

export class MessageLog {
  #days = new Map();
  #drawn = new Map();
  #atBottom = true;
  #lastTop = 0;
  #scrolling = 0;
  #unseen = 0;
  #filled = false;

  /**
   * @param {import("./message.js").Actions & {name: string, onBottom: () => void, onTop: () => Promise<boolean>,
   *   onFocusLost: () => void}} options
   */
  constructor(options) {
    this.options = options;
    this.content = h("div", { class: "log-content" });
    this.log = h(
      "div",
      { class: "log", role: "log", tabindex: "0", "aria-live": "off", "aria-label": t("messagesOf", options) },
      this.content,
    );
    this.pill = pushButton(
      { class: "pill", hidden: true, onclick: () => this.toBottom("smooth") },
      h("span"),
      icon("down"),
    );
    this.element = h("div", { class: "log-frame" }, this.log, this.pill);
    this.log.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    const resized = new ResizeObserver(() => this.#atBottom && this.toBottom());
    resized.observe(this.log);
    resized.observe(this.content);
  }

  get atBottom() {
    return this.#atBottom;
  }

  toBottom(behavior = "instant") {
    this.log.scrollTo({ top: this.log.scrollHeight, behavior });
  }

  /** @param {object} chat as the control interface tells it; @param {string} now the office's time, for day headings */
  update(chat, now) {
    const focused = this.#focusedMessage();
    const fromBottom = this.log.scrollHeight - this.log.scrollTop;
    const { oldest, newest } = this.#span();
    this.#draw(chat.messages, now, newest);
    this.#removeGone(chat);
    this.#restoreFocus(focused);
    if (chat.messages[0]?.message_id < oldest) this.log.scrollTop = this.log.scrollHeight - fromBottom;
    this.#follow(chat.messages.filter((message) => message.message_id > newest));
    this.#filled = true;
    this.#showPill();
    requestAnimationFrame(() => this.log.setAttribute("aria-live", "polite"));
  }

  /** The ids between which everything is drawn. */
  #span() {
    const ids = [...this.#drawn.keys()];
    return { oldest: Math.min(...ids), newest: Math.max(...ids) };
  }

  /** Goes to the end for whoever is there already or has just written; counts for all others. */
  #follow(arrived) {
    const fromBot = arrived.filter((message) => message.from === "bot").length;
    if (this.#atBottom || !this.#filled || arrived.length > fromBot) this.toBottom();
    else this.#unseen += fromBot;
  }

  #draw(messages, now, newest) {
    let day = null;
    let cursor = null;
    messages.forEach((message, index) => {
      const startsDay = !day || dayOf(message.date) > day.key; // a clock that was set back starts none
      if (startsDay) {
        day = this.#day(message.date, now);
        cursor = this.#beginning(day.list, message.message_id, newest);
      }
      const node = this.#node(message, neighbours(messages, index), newest);
      while (cursor?.classList.contains("leaving")) cursor = cursor.nextElementSibling;
      if (cursor === node) cursor = node.nextElementSibling;
      else day.list.insertBefore(node, cursor);
    });
  }

  /** Where a day begins to be compared: at its first message if that is drawn; what is new goes behind what stays. */
  #beginning(list, id, newest) {
    const node = this.#drawn.get(id)?.node;
    if (node?.parentElement === list) return node;
    return id > newest ? null : list.firstElementChild;
  }

  #day(date, now) {
    const key = dayOf(date);
    const heading = dayHeading(date, now);
    let day = this.#days.get(key);
    if (!day) {
      const title = h("h3", { class: "day" });
      const list = h("div", { class: "day-messages" });
      day = { key, title, list, section: h("section", { class: "day-section" }, title, list) };
      this.#days.set(key, day);
      const later = [...this.#days.keys()].filter((other) => other > key).sort()[0];
      this.content.insertBefore(day.section, later ? this.#days.get(later).section : null);
    }
    if (day.title.textContent !== heading) day.title.textContent = heading;
    return day;
  }

  #node(message, grouping, newest) {
    const signature = JSON.stringify(message);
    const drawn = this.#drawn.get(message.message_id) ?? {
      node: h("article"),
      entering: this.#filled && message.message_id > newest ? "entering" : "",
    };
    const { node, entering } = drawn;
    const classes = `message from-${message.service ? "service" : message.from} ${grouping} ${entering}`;
    if (node.className !== classes) node.className = classes;
    if (drawn.signature === signature) return node;
    node.setAttribute("aria-label", messageLabel(message));
    node.replaceChildren(...messageParts(message, this.options));
    this.#drawn.set(message.message_id, { ...drawn, signature });
    return node;
  }

  /** What is older than the messages told stays: whoever reads further up goes on reading. */
  #removeGone({ messages, deleted }) {
    const present = new Set(messages.map((message) => message.message_id));
    for (const [id, { node }] of this.#drawn) {
      const isDeleted = deleted.includes(id);
      if (present.has(id) || (!isDeleted && id < messages[0]?.message_id)) continue;
      this.#drawn.delete(id);
      if (isDeleted) this.#leave(node);
      else this.#remove(node);
    }
  }

  #leave(node) {
    node.style.height = `${node.offsetHeight}px`;
    node.classList.add("leaving");
    node.inert = true;
    setTimeout(() => this.#remove(node), LEAVING_MS);
  }

  #remove(node) {
    const section = node.closest(".day-section");
    node.remove();
    for (const [key, day] of this.#days) {
      if (day.section === section && !day.list.childElementCount) {
        section.remove();
        this.#days.delete(key);
      }
    }
  }

  #focusedMessage() {
    const node = document.activeElement?.closest?.(".message");
    if (!node || !this.content.contains(node)) return null;
    return { node, index: controls(node).indexOf(document.activeElement) };
  }

  /** A redrawn message keeps the focus at the same place, so that a keyboard user can go on pressing. */
  #restoreFocus(focused) {
    if (!focused || (focused.node.contains(document.activeElement) && !focused.node.inert)) return;
    const successor = focused.node.inert || !focused.node.isConnected ? [] : controls(focused.node);
    const target = successor[focused.index] ?? successor.at(-1);
    if (target) target.focus({ preventScroll: true });
    else this.options.onFocusLost();
  }

  #scrolled() {
    this.#showDate();
    const { scrollHeight, scrollTop, clientHeight } = this.log;
    const nearBottom = scrollHeight - scrollTop - clientHeight < NEAR_BOTTOM_PX;
    const movedUp = scrollTop < this.#lastTop; // content that grows below also leaves the bottom, but nobody moved
    if (nearBottom || movedUp) this.#atBottom = nearBottom;
    this.#lastTop = scrollTop;
    if (this.#atBottom) {
      this.#unseen = 0;
      this.options.onBottom();
    } else if (scrollTop < NEAR_BOTTOM_PX) this.options.onTop();
    this.#showPill();
  }

  /** The date of what is being scrolled past floats at the top for a moment, then it no longer hides the text. */
  #showDate() {
    for (const { title, list } of this.#days.values())
      title.classList.toggle("floating", title.offsetTop + title.offsetHeight > list.offsetTop);
    this.log.classList.add("scrolling");
    clearTimeout(this.#scrolling);
    this.#scrolling = setTimeout(() => this.log.classList.remove("scrolling"), DATE_STAYS_MS);
  }

  #showPill() {
    this.pill.hidden = this.#atBottom;
    const label = this.#unseen ? tn("newMessages", this.#unseen) : "";
    if (this.pill.firstElementChild.textContent !== label) this.pill.firstElementChild.textContent = label;
    this.pill.setAttribute("aria-label", label || t("toNewest"));
    this.pill.classList.toggle("has-news", Boolean(label));
  }
}

function controls(node) {
  return [...node.querySelectorAll("button, a, .spoiler")];
}

/** "first" and "last" mark the ends of a run by one sender. */
function neighbours(messages, index) {
  const message = messages[index];
  const joins = (other) =>
    other &&
    !other.service &&
    other.sender === message.sender &&
    other.from === message.from &&
    dayOf(other.date) === dayOf(message.date) &&
    Math.abs(Date.parse(other.date) - Date.parse(message.date)) < SAME_BREATH_MS;
  return [!joins(messages[index - 1]) && "first", !joins(messages[index + 1]) && "last"].filter(Boolean).join(" ");
}
