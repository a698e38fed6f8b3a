/** Draws one message: bubble, picture or document, buttons. */
import { fileSize, timeOf } from "./dates.js";
import { h, icon, pushButton } from "./dom.js";
import { pictureDialog } from "./popover.js";
import { safeNodes } from "./safehtml.js";
import { t } from "./words.js";

/** From so many buttons in a row on they stand closer, and a long word takes room from the others. */
const CROWDED = 5;

/** Fillers, as in a calendar's first week: shown, and pressed by whoever wants to, but no stop on the way. */
const BLANK = /^[\s\u2800\u200b]*$/u;
const OUT_OF_THE_WAY = { tabindex: "-1", "aria-hidden": "true" };

/**
 * @typedef {object} Actions
 * @property {(command: string) => void} onCommand a command in the text was pressed
 * @property {(messageId: number, button: object) => Promise<void>} onPress a callback button was pressed
 * @property {boolean} inGroup shows who wrote
 */

/** The inner nodes of a message's article. */
export function messageParts(message, actions) {
  if (message.service) return [h("p", { class: "service" }, message.service)];
  const parts = [bubble(message, actions)];
  if (message.buttons?.length) parts.push(keyboard(message, actions));
  return parts;
}

/** What a screen reader says before the text: who and when. */
export function messageLabel(message) {
  return message.service ?? `${message.sender}, ${timeOf(message.date)}`;
}

function bubble(message, { onCommand, inGroup }) {
  const fromBot = message.from === "bot";
  const shape = message.photo ? (message.html ? "bubble with-photo" : "bubble only-photo") : "bubble";
  return h(
    "div",
    { class: shape },
    inGroup && h("p", { class: "sender" }, message.sender),
    message.photo && photo(message),
    message.document && documentCard(message),
    h(
      "div",
      { class: "text" },
      message.html && safeNodes(message.html, fromBot ? onCommand : undefined),
      meta(message),
    ),
  );
}

function meta(message) {
  return h(
    "span",
    { class: "meta" },
    message.protected &&
      h("span", { class: "protected", role: "img", "aria-label": t("protected"), title: t("protected") }, icon("lock")),
    message.edited && h("span", {}, t("edited")),
    h("time", { datetime: message.date }, timeOf(message.date)),
  );
}

function photo({ photo: picture, caption }) {
  const name = caption || t("photo");
  const image = h("img", { src: picture.url, alt: name, width: picture.width, height: picture.height });
  return pushButton(
    { class: "photo", "aria-label": t("openPhoto"), onclick: () => pictureDialog(picture.url, name) },
    image,
  );
}

/** A file to take along. */
export function documentCard({ document: file }) {
  return h(
    "a",
    { class: "document", href: file.url, download: file.name, "aria-label": t("download", { name: file.name }) },
    h("span", { class: "document-icon" }, icon("file"), icon("download")),
    h("span", { class: "document-name" }, file.name),
    h("span", { class: "document-size" }, fileSize(file.size)),
  );
}

function keyboard(message, { onPress }) {
  const rows = message.buttons.map((row) =>
    h(
      "div",
      { class: row.length < CROWDED ? "keys" : "keys crowded" },
      ...row.map((key) => keyButton(message, key, onPress)),
    ),
  );
  return h("div", { class: "keyboard" }, ...rows);
}

function keyButton(message, key, onPress) {
  if (key.url) {
    return h(
      "a",
      { class: "key", href: key.url, target: "_blank", rel: "noopener noreferrer" },
      key.text,
      icon("external"),
    );
  }
  const press = async (event) => {
    const button = event.currentTarget;
    button.classList.add("pending");
    await onPress(message.message_id, key);
    button.classList.remove("pending");
  };
  return pushButton({ class: "key", onclick: press, ...(BLANK.test(key.text) && OUT_OF_THE_WAY) }, key.text);
}
