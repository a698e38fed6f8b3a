/** The bar at the top: name, clock, faults, theme, language. */
import { Clock } from "./clock.js";
import { h, icon, pushButton } from "./dom.js";
import { Faults } from "./faults.js";
import { Mails } from "./mails.js";
import { isDark, onSystemTheme, toggleTheme } from "./theme.js";
import { switchLanguage, t } from "./words.js";

const TROUBLE_MS = 6000;

export class TopBar {
  #drawn = null;

  constructor() {
    const onError = (error) => this.#trouble(t("failed", { reason: error.message }));
    this.clock = new Clock(onError);
    this.faults = new Faults(onError);
    this.mails = new Mails(onError);
    this.status = h("p", { class: "banner", role: "status" });
    this.element = h(
      "header",
      { class: "topbar" },
      h(
        "div",
        { class: "brand" },
        h("img", { src: "icon.svg", alt: "" }),
        h("h1", {}, "Amtsbote"),
        h("span", { class: "subtitle" }, t("subtitle")),
      ),
      this.clock.element,
      h("div", { class: "tools" }, this.mails.element, this.faults.element, themeButton(), languageButton()),
      this.status,
    );
  }

  /** @param {object | null} state null before the first answer; @param {boolean} online */
  update(state, online) {
    this.#say(online ? "" : t("offline"));
    if (!state || state === this.#drawn) return; // an old state's time would set the clock back
    this.#drawn = state;
    this.clock.update(state.now);
    this.faults.update(state);
    this.mails.update(state);
  }

  #trouble(text) {
    this.#say(text);
    setTimeout(() => this.#say(""), TROUBLE_MS);
  }

  #say(text) {
    if (this.status.textContent !== text) this.status.textContent = text;
  }
}

function themeButton() {
  const button = pushButton({ class: "icon-button", "aria-label": t("theme"), title: t("theme") });
  const draw = () => {
    button.replaceChildren(icon(isDark() ? "sun" : "moon"));
    button.setAttribute("aria-pressed", String(isDark()));
  };
  button.addEventListener("click", () => {
    toggleTheme();
    draw();
  });
  onSystemTheme(draw);
  draw();
  return button;
}

function languageButton() {
  const other = t("language");
  return pushButton(
    { class: "icon-button language", "aria-label": other, title: other, onclick: switchLanguage },
    document.documentElement.lang === "de" ? "EN" : "DE",
  );
}
