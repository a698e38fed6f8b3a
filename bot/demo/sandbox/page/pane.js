/** One chat on the screen: head, messages, composer, and the answers that pop up. */
import { api } from "./api.js";
import { Composer } from "./composer.js";
import { avatar, h, icon, iconButton, pushButton } from "./dom.js";
import { MessageLog } from "./log.js";
import { alertDialog, popover } from "./popover.js";
import { addressWithout } from "./route.js";
import { t } from "./words.js";

const TOAST_MS = 5000;

export class Pane {
  #lastToast = null;
  #reading = false;

  /** @param {object} member persona or group; @param {import("./store.js").Store} store */
  constructor(member, store) {
    this.member = member;
    this.store = store;
    this.key = member.key;
    this.composer = new Composer({
      key: this.key,
      members: member.isGroup ? store.members().filter(({ key }) => member.members.includes(key)) : null,
      onSend: (text, author) => this.#try(() => api.send(this.key, text, author)),
      onSendFile: (file, details) => this.#try(() => api.sendFile(this.key, file, details)),
    });
    this.log = new MessageLog({
      name: member.name,
      inGroup: member.isGroup,
      onCommand: (command) => this.#try(() => api.send(this.key, command, this.composer.authorKey)),
      onPress: (messageId, key) => this.#try(() => api.click(this.key, messageId, key.id, this.composer.authorKey)),
      onBottom: () => this.#markRead(),
      onTop: () => store.loadOlder(this.key),
      onFocusLost: () => this.focus(),
    });
    this.toasts = h("div", { class: "toasts", role: "status" });
    this.notice = h("div", { class: "notice", hidden: true });
    this.element = h(
      "section",
      { class: "pane", "aria-label": t("chatWith", member) },
      this.#head(),
      h("div", { class: "pane-body" }, this.log.element, this.toasts),
      this.notice,
      this.composer.element,
    );
    this.#acceptDrops();
  }

  /** Draws what the store knows by now. */
  update() {
    this.member = this.store.member(this.key);
    const chat = this.store.chat(this.key);
    if (!this.member || !chat) return;
    this.log.update(chat, this.store.state.now);
    this.composer.setCommands(this.member.commands);
    this.element.classList.toggle("is-typing", this.member.typing);
    this.blockItem.lastChild.textContent = t(this.member.blocked ? "unblock" : "block");
    this.#showNotice(chat);
    this.#showToasts(chat.toasts);
    this.#markRead();
  }

  /** Where typing goes on: the composer, or on a touch screen, where that would open the keyboard, the messages. */
  focus() {
    const field = this.composer.element.hidden ? this.notice.querySelector("button") : this.composer;
    if (matchMedia("(pointer: coarse)").matches) this.log.log.focus({ preventScroll: true });
    else (field ?? this.log.log).focus();
  }

  #head() {
    const { name, about } = this.member;
    return h(
      "header",
      { class: "pane-head" },
      h("a", { class: "icon-button back", href: "#", "aria-label": t("back"), title: t("back") }, icon("back")),
      avatar(this.member),
      h("h2", { class: "pane-name" }, name),
      h(
        "p",
        { class: "pane-role" },
        h("span", { class: "role" }, about),
        h("span", { class: "typing" }, `Amtsbote ${t("typing")}`, h("span", { class: "dots", "aria-hidden": "true" })),
      ),
      this.#menu(),
      h(
        "a",
        {
          class: "icon-button close-column",
          href: "#",
          "aria-label": t("closeChat", { name }),
          title: t("closeChat", { name }),
          onclick: (event) => this.#closeColumn(event),
        },
        icon("close"),
      ),
    );
  }

  #menu() {
    this.blockItem = pushButton({ class: "menu-item" }, icon("block"), t("block"));
    const menu = popover(iconButton("more", t("chatMenu", this.member)), h("div", {}, this.blockItem));
    this.blockItem.addEventListener("click", () => {
      menu.close();
      this.#toggleBlocked();
    });
    return menu.element;
  }

  #closeColumn(event) {
    event.preventDefault();
    location.hash = addressWithout(this.key);
  }

  #toggleBlocked() {
    return this.#try(() => api.setBlocked(this.key, !this.member.blocked));
  }

  /** Instead of the composer: "start" in a chat that has not begun, "unblock" in a blocked one. */
  #showNotice(chat) {
    const kind = this.member.blocked ? "blocked" : !chat.messages.length && !this.member.isGroup ? "start" : "";
    if (this.notice.dataset.kind === kind) return;
    const hadFocus =
      this.notice.contains(document.activeElement) || this.composer.element.contains(document.activeElement);
    this.notice.dataset.kind = kind;
    this.notice.hidden = !kind;
    this.composer.element.hidden = Boolean(kind);
    this.notice.replaceChildren(...this.#noticeParts(kind));
    if (hadFocus) this.focus();
  }

  #noticeParts(kind) {
    const button = (label, act) => pushButton({ class: "primary", onclick: act }, label);
    if (kind === "blocked")
      return [h("p", {}, t("blockedNote", this.member)), button(t("unblock"), () => this.#toggleBlocked())];
    if (kind === "start")
      return [h("p", {}, t("startHint", this.member)), button(t("start"), () => this.#try(() => api.start(this.key)))];
    return [];
  }

  #showToasts(toasts) {
    const newest = toasts.at(-1)?.id ?? 0;
    const fresh = this.#lastToast === null ? [] : toasts.filter(({ id }) => id > this.#lastToast);
    this.#lastToast = Math.max(newest, this.#lastToast ?? 0);
    for (const { text, alert } of fresh) {
      if (!text) continue;
      if (alert) alertDialog(text);
      else this.#toast(text);
    }
  }

  #toast(text, kind = "") {
    const toast = h("p", { class: `toast ${kind}` }, text);
    this.toasts.append(toast);
    setTimeout(() => toast.remove(), TOAST_MS);
  }

  async #try(act) {
    try {
      await act();
    } catch (error) {
      this.#toast(t("failed", { reason: error.message }), "error");
    }
  }

  async #markRead() {
    if (!this.member.unread || this.#reading || document.hidden || !this.log.atBottom) return;
    this.#reading = true;
    await this.#try(() => api.read(this.key));
    this.#reading = false;
  }

  #acceptDrops() {
    const over = (isOver) => (event) => {
      event.preventDefault();
      this.element.classList.toggle("drop-here", isOver);
    };
    this.element.addEventListener("dragover", over(true));
    this.element.addEventListener("dragleave", over(false));
    this.element.addEventListener("drop", (event) => {
      over(false)(event);
      this.composer.attach(event.dataTransfer.files[0]);
    });
  }
}
