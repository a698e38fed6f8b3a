/** The small menu that lets the Bot API fail, for seeing what the assistant makes of it. */
import { api } from "./api.js";
import { h, icon, pushButton } from "./dom.js";
import { popover } from "./popover.js";
import { t } from "./words.js";

const KINDS = {
  429: { label: "fault429", hint: "fault429Hint", extra: { retry_after: 3 } },
  500: { label: "fault500", hint: "fault500Hint" },
  timeout: { label: "faultTimeout", hint: "faultTimeoutHint" },
  blocked: { label: "faultBlocked", hint: "faultBlockedHint" },
  "drop-answer": { label: "faultDrop", hint: "faultDropHint" },
};
const MOST_TIMES = 99;

export class Faults {
  #drawnPersonas = "";

  /** @param {(error: Error) => void} onError shows why a fault was not taken */
  constructor(onError) {
    this.onError = onError;
    this.count = h("span", { class: "badge" });
    this.button = pushButton(
      { class: "quiet", title: t("faults") },
      icon("bolt"),
      h("span", { class: "quiet-label" }, t("faults")),
      this.count,
    );
    this.times = h("input", { type: "number", min: "1", max: String(MOST_TIMES), value: "1" });
    this.persona = h("select");
    this.active = h("ul", { class: "fault-active", role: "list" });
    this.clear = pushButton(
      { class: "menu-item", onclick: () => this.#try(() => api.clearFaults()) },
      icon("close"),
      t("clearFaults"),
    );
    this.element = popover(this.button, this.#panel()).element;
  }

  /** @param {object} state as the control interface tells it */
  update({ faults, personas }) {
    this.count.textContent = faults.length ? String(faults.length) : "";
    this.clear.hidden = !faults.length;
    this.#drawActive(faults);
    this.#drawPersonas(personas);
  }

  #panel() {
    const choices = Object.entries(KINDS).map(([kind, { label, hint }]) =>
      pushButton(
        { class: "menu-item two-lines", onclick: () => this.#add(kind) },
        h("span", {}, t(label)),
        h("span", { class: "hint" }, t(hint)),
      ),
    );
    return h(
      "div",
      { class: "faults", role: "group", "aria-label": t("faults") },
      h("p", { class: "hint" }, t("faultsHint")),
      h(
        "div",
        { class: "fault-details" },
        h("label", {}, t("times"), this.times),
        h("label", {}, t("forWhom"), this.persona),
      ),
      ...choices,
      h("h3", { class: "people-title" }, t("activeFaults")),
      this.active,
      this.clear,
    );
  }

  #add(kind) {
    const times = Math.min(Math.max(this.times.valueAsNumber || 1, 1), MOST_TIMES);
    const persona = this.persona.value ? { persona: this.persona.value } : {};
    return this.#try(() => api.addFault({ kind, times, ...persona, ...KINDS[kind].extra }));
  }

  async #try(act) {
    try {
      await act();
    } catch (error) {
      this.onError(error);
    }
  }

  #drawActive(faults) {
    const lines = faults.map(({ kind, times }) => t("faultLeft", { name: t(KINDS[kind].label), n: times }));
    this.active.replaceChildren(...(lines.length ? lines : [t("noFaults")]).map((line) => h("li", {}, line)));
  }

  #drawPersonas(personas) {
    const signature = JSON.stringify(personas.map(({ key, name }) => [key, name]));
    if (signature === this.#drawnPersonas) return;
    this.#drawnPersonas = signature;
    const options = personas.map(({ key, name }) => h("option", { value: key }, name));
    this.persona.replaceChildren(h("option", { value: "" }, t("everyone")), ...options);
  }
}
