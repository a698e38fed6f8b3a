/** The office's clock, and the buttons that move it. */
import { api } from "./api.js";
import { clockDay, clockDayShort, timeOf } from "./dates.js";
import { h, icon, pushButton } from "./dom.js";
import { t } from "./words.js";

const MOVES = [
  { move: "+1h", label: "plusHour" },
  { move: "next-morning", label: "nextMorning" },
  { move: "+1-working-day", label: "plusDay" },
  { move: "+2-weeks", label: "plusWeeks" },
];
const REDRAW_MS = 1000;

export class Clock {
  #now = null;
  #receivedAt = 0;

  /** @param {(error: Error) => void} onError shows why the clock did not move */
  constructor(onError) {
    this.onError = onError;
    this.day = h("span", { class: "clock-day" });
    this.shortDay = h("span", { class: "clock-day-short", "aria-hidden": "true" });
    this.time = h("span", { class: "clock-time" });
    this.status = h("span", { class: "clock-status", role: "status" });
    this.buttons = MOVES.map(({ move, label }) =>
      pushButton({ class: "chip", onclick: () => this.#move(move) }, t(label)),
    );
    this.element = h(
      "div",
      { class: "clock", role: "group", "aria-label": t("officeClock") },
      h("time", { class: "clock-now" }, icon("clock"), this.day, this.shortDay, this.time),
      h("div", { class: "clock-moves", role: "toolbar", "aria-label": t("moveClock") }, ...this.buttons),
      this.status,
    );
    rovingFocus(this.buttons);
    setInterval(() => this.#draw(), REDRAW_MS);
  }

  /** @param {string} now the office's time when the state was fetched */
  update(now) {
    this.#now = Date.parse(now);
    this.#receivedAt = performance.now();
    this.#draw();
  }

  #draw() {
    if (this.#now === null) return;
    const now = new Date(this.#now + performance.now() - this.#receivedAt);
    this.day.textContent = clockDay(now);
    this.shortDay.textContent = clockDayShort(now);
    this.time.textContent = timeOf(now);
  }

  async #move(move) {
    if (this.element.hasAttribute("aria-busy")) return;
    this.#busy(true);
    try {
      this.update((await api.moveClock(move)).now);
    } catch (error) {
      this.onError(error);
    } finally {
      this.#busy(false);
    }
  }

  /** The buttons keep the focus while the ticks run, so they are marked as disabled instead of being so. */
  #busy(busy) {
    this.element.toggleAttribute("aria-busy", busy);
    if (busy) this.element.setAttribute("aria-busy", "true");
    for (const button of this.buttons) button.setAttribute("aria-disabled", String(busy));
    this.status.textContent = busy ? t("ticking") : "";
  }
}

/** One stop of the Tab key for a toolbar; the arrow keys, Home and End move inside it. */
function rovingFocus(buttons) {
  const select = (chosen) =>
    buttons.forEach((button) => button.setAttribute("tabindex", button === chosen ? "0" : "-1"));
  select(buttons[0]);
  buttons.forEach((button, at) => {
    button.addEventListener("focus", () => select(button));
    button.addEventListener("keydown", ({ key }) => {
      const target = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[key];
      if (target !== undefined) buttons.at(target % buttons.length).focus();
    });
  });
}
