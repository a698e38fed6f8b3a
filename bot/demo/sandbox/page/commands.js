/** The menu of commands above the input: filtered while typing, moved through with the arrow keys. */
import { h } from "./dom.js";
import { t, tn } from "./words.js";

const BEGINNING_OF_COMMAND = /^\/\w*$/;

export class CommandMenu {
  #commands = [];
  #shown = [];
  #active = 0;

  /**
   * @param {HTMLTextAreaElement} input
   * @param {string} key of the chat, for unique ids
   * @param {(command: string) => void} onChoose gets "/befehl"
   */
  constructor(input, key, onChoose) {
    this.input = input;
    this.onChoose = onChoose;
    this.id = `commands-${key}`;
    this.list = h("ul", {
      class: "commands",
      role: "listbox",
      id: this.id,
      "aria-label": t("commandMenu"),
      hidden: true,
    });
    this.status = h("p", { class: "visually-hidden", role: "status" });
    this.element = h("div", { class: "commands-anchor" }, this.list, this.status);
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", this.id);
    input.addEventListener("blur", () => this.close());
  }

  setCommands(commands) {
    this.#commands = commands;
  }

  /** Shows what fits to the text so far, or hides the menu. */
  filter() {
    const text = this.input.value;
    if (BEGINNING_OF_COMMAND.test(text)) this.#show(text.slice(1).toLowerCase());
    else this.close();
  }

  /** Opens with all commands, whatever has been typed; closes if open. */
  toggle() {
    const open = this.list.hidden;
    this.input.focus();
    if (open) this.#show("");
    else this.close();
  }

  close() {
    this.list.hidden = true;
    this.input.removeAttribute("aria-activedescendant");
    this.status.textContent = "";
  }

  /** Takes the keys that belong to an open menu; answers whether it did. */
  handleKey(event) {
    if (this.list.hidden || event.isComposing) return false;
    const chosen = `/${this.#shown[this.#active].command}`;
    const actions = {
      ArrowDown: () => this.#move(1),
      ArrowUp: () => this.#move(-1),
      Enter: () => this.#choose(chosen),
      Tab: () => this.#complete(chosen),
      Escape: () => this.close(),
    };
    if (!(event.key in actions) || event.shiftKey) return false;
    event.preventDefault();
    event.stopPropagation();
    actions[event.key]();
    return true;
  }

  #show(beginning) {
    this.#shown = this.#commands.filter(({ command }) => command.startsWith(beginning));
    if (!this.#shown.length) return this.close();
    this.#active = 0;
    this.list.replaceChildren(...this.#shown.map((entry, index) => this.#option(entry, index)));
    this.list.hidden = false;
    this.status.textContent = tn("commandCount", this.#shown.length);
    return this.#mark();
  }

  #option({ command, description }, index) {
    const choose = (event) => {
      event.preventDefault();
      this.#choose(`/${command}`);
    };
    return h(
      "li",
      { role: "option", id: `${this.id}-${index}`, onpointerdown: choose },
      h("span", { class: "command" }, `/${command}`),
      h("span", { class: "command-description" }, description),
    );
  }

  #move(step) {
    this.#active = (this.#active + step + this.#shown.length) % this.#shown.length;
    this.#mark();
  }

  #mark() {
    [...this.list.children].forEach((option, index) =>
      option.setAttribute("aria-selected", String(index === this.#active)),
    );
    this.list.children[this.#active].scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", `${this.id}-${this.#active}`);
  }

  #choose(command) {
    this.close();
    this.onChoose(command);
  }

  #complete(command) {
    this.input.value = `${command} `;
    this.close();
    this.input.dispatchEvent(new Event("input"));
  }
}
