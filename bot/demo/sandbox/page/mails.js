/** The house's e-mail: what was sent while people play, to be read by whoever plays the team. */
import { api } from "./api.js";
import { clockDayShort, timeOf } from "./dates.js";
import { h, icon, pushButton } from "./dom.js";
import { documentCard } from "./message.js";
import { popover } from "./popover.js";
import { t } from "./words.js";

export class Mails {
  #count = 0;

  /** @param {(error: Error) => void} onError shows why nothing could be read */
  constructor(onError) {
    this.onError = onError;
    this.badge = h("span", { class: "badge" });
    this.button = pushButton(
      { class: "quiet", title: t("mails") },
      icon("mail"),
      h("span", { class: "quiet-label" }, t("mails")),
      this.badge,
    );
    this.list = h("ol", { class: "mail-list", role: "list", tabindex: "0", "aria-label": t("mails") });
    this.panel = h(
      "div",
      { class: "mails", role: "group", "aria-label": t("mails") },
      h("p", { class: "hint" }, t("mailsHint")),
      this.list,
    );
    this.element = popover(this.button, this.panel, () => this.#read()).element;
    this.element.hidden = true;
  }

  /** @param {object} state as the control interface tells it; without any e-mail there is nothing to press */
  update({ mails }) {
    this.element.hidden = !mails;
    this.badge.textContent = mails ? String(mails) : "";
    const isNew = mails !== this.#count;
    this.#count = mails;
    if (isNew && !this.panel.hidden) this.#read();
  }

  async #read() {
    try {
      const { mails } = await api.mails();
      this.list.replaceChildren(...mails.map(letter));
    } catch (error) {
      this.onError(error);
    }
  }
}

function letter({ subject, to, cc, text, date, files }) {
  return h(
    "li",
    { class: "mail" },
    h("h3", {}, subject),
    h("p", { class: "hint" }, t("mailTo", { to: to.join(", ") })),
    cc.length > 0 && h("p", { class: "hint" }, t("mailCopy", { to: cc.join(", ") })),
    h("time", { class: "hint", datetime: date }, `${clockDayShort(new Date(date))}, ${timeOf(date)}`),
    h("p", { class: "mail-text" }, text),
    ...files.map((file) => documentCard({ document: file })),
  );
}
