/** Where a person writes: text, file, commands. Keeps an unsent draft per chat. */
import { CommandMenu } from "./commands.js";
import { fileSize } from "./dates.js";
import { h, icon, iconButton } from "./dom.js";
import { t } from "./words.js";

const LARGEST_HEIGHT_PX = 180;

export class Composer {
  #file = null;

  /**
   * @param {{key: string, members: {key: string, name: string}[] | null,
   *   onSend: (text: string, author?: string) => Promise<void>,
   *   onSendFile: (file: File, details: {caption: string, asPhoto: boolean, author?: string}) => Promise<void>}} options
   *   `members` are those who can write in a group, null in a private chat
   */
  constructor(options) {
    this.options = options;
    this.stored = `amtsbote.draft.${options.key}`;
    this.input = h("textarea", {
      rows: "1",
      "aria-label": t("writeTo"),
      placeholder: t("writeTo"),
      autocomplete: "off",
    });
    this.menu = new CommandMenu(this.input, options.key, (command) => this.#send(command));
    this.picker = h("input", { type: "file", hidden: true, onchange: () => this.attach(this.picker.files[0]) });
    this.tray = h("div", { class: "tray", hidden: true });
    this.author = options.members && this.#authorChoice(options.members);
    this.element = this.#element();
    this.input.value = sessionStorage.getItem(this.stored) ?? "";
    this.input.addEventListener("input", () => this.#typed());
    this.input.addEventListener("keydown", (event) => this.#keyed(event));
    this.input.addEventListener("paste", (event) => this.attach(event.clipboardData.files[0]));
    requestAnimationFrame(() => this.#grow());
  }

  focus() {
    this.input.focus({ preventScroll: true });
  }

  setCommands(commands) {
    this.menu.setCommands(commands);
    this.menuButton.hidden = !commands.length;
  }

  get authorKey() {
    return this.author?.value;
  }

  /** Puts a file into the tray above the input; sent with the next press of "send". */
  attach(file) {
    if (!file) return;
    this.#file = file;
    const remove = iconButton("close", t("removeFile", { name: file.name }), { onclick: () => this.#detach() });
    this.asPhoto = h("input", { type: "checkbox", checked: true });
    this.tray.replaceChildren(
      h("span", { class: "document-icon" }, icon("file")),
      h(
        "span",
        { class: "tray-text" },
        h("span", { class: "document-name" }, file.name),
        h("span", { class: "document-size" }, fileSize(file.size)),
      ),
      file.type.startsWith("image/") ? h("label", { class: "tray-choice" }, this.asPhoto, t("asPicture")) : "",
      remove,
    );
    this.tray.hidden = false;
    this.focus();
  }

  #element() {
    this.menuButton = iconButton("commands", t("commandMenu"), {
      class: "menu-button",
      onmousedown: (event) => event.preventDefault(), // keeps the focus in the input, so that a second press closes
      onclick: () => this.menu.toggle(),
    });
    return h(
      "form",
      { class: "composer", onsubmit: (event) => this.#submitted(event) },
      this.menu.element,
      this.tray,
      this.author && h("label", { class: "author" }, t("writeAs"), this.author),
      h(
        "div",
        { class: "composer-row" },
        this.menuButton,
        this.input,
        this.picker,
        iconButton("attach", t("attach"), { onclick: () => this.picker.click() }),
        h("button", { class: "icon-button send", "aria-label": t("send"), title: t("send") }, icon("send")),
      ),
    );
  }

  #authorChoice(members) {
    return h("select", {}, ...members.map(({ key, name }) => h("option", { value: key }, name)));
  }

  #detach() {
    this.#file = null;
    this.picker.value = "";
    this.tray.hidden = true;
    this.focus();
  }

  #keyed(event) {
    if (this.menu.handleKey(event)) return;
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.element.requestSubmit();
  }

  #typed() {
    sessionStorage.setItem(this.stored, this.input.value);
    this.menu.filter();
    this.#grow();
  }

  #grow() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, LARGEST_HEIGHT_PX)}px`;
  }

  #submitted(event) {
    event.preventDefault();
    const text = this.input.value.trim();
    if (this.#file) this.#sendFile(text);
    else if (text) this.#send(text);
  }

  async #send(text) {
    this.#empty();
    await this.options.onSend(text, this.authorKey);
  }

  async #sendFile(caption) {
    const file = this.#file;
    const asPhoto = file.type.startsWith("image/") && this.asPhoto.checked;
    this.#empty();
    this.#detach();
    await this.options.onSendFile(file, { caption, asPhoto, author: this.authorKey });
  }

  #empty() {
    this.input.value = "";
    this.#typed();
  }
}
