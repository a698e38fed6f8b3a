/** A small panel that opens below a button, and windows that ask for an answer. */
import { h, icon, pushButton } from "./dom.js";
import { t } from "./words.js";

/**
 * Puts a panel behind a button: a press opens and closes it, Escape, a press elsewhere and leaving by Tab close it.
 * @param {HTMLButtonElement} button
 * @param {HTMLElement} panel
 * @param {() => void} [onOpen] fills the panel before it shows
 * @returns {{element: HTMLElement, close: () => void}}
 */
export function popover(button, panel, onOpen = () => {}) {
  const element = h("div", { class: "popover-anchor" }, button, panel);
  const show = (open) => {
    if (open) onOpen();
    panel.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  };
  const close = (refocus = true) => {
    if (panel.hidden) return;
    show(false);
    if (refocus) button.focus();
  };
  panel.classList.add("popover");
  show(false);
  button.addEventListener("click", () => show(panel.hidden));
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || panel.hidden) return;
    event.stopPropagation();
    close();
  });
  element.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !element.contains(event.relatedTarget)) close(false);
  });
  document.addEventListener("pointerdown", (event) => {
    if (!element.contains(event.target)) close(false);
  });
  return { element, close };
}

/** Shows a button's answer that must be confirmed. */
export function alertDialog(text) {
  const confirm = pushButton({ class: "primary", autofocus: true }, t("ok"));
  const dialog = h("dialog", { class: "alert", "aria-label": "Amtsbote" }, h("p", {}, text), confirm);
  confirm.addEventListener("click", () => dialog.close());
  openDialog(dialog);
}

/** Shows a picture as large as the window allows. */
export function pictureDialog(url, name) {
  const dismiss = pushButton({ class: "icon-button", "aria-label": t("close"), autofocus: true }, icon("close"));
  const dialog = h("dialog", { class: "lightbox", "aria-label": name }, h("img", { src: url, alt: name }), dismiss);
  dialog.addEventListener("click", () => dialog.close());
  openDialog(dialog);
}

function openDialog(dialog) {
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
