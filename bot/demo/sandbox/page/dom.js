/** Builds page elements; text always goes in as text, never as markup. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * One element: `h("button", {class: "round", onclick: f, "aria-label": "Senden"}, "text", child)`.
 * A property whose name starts with "on" becomes a listener; false, null and undefined leave the attribute away.
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) setProperty(element, name, value);
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

function setProperty(element, name, value) {
  if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
  else if (value === true) element.setAttribute(name, "");
  else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
}

/** Drawn on a 24 × 24 grid with round strokes. */
const STROKES = {
  attach: "M20.5 11.6 12.4 19.7a5 5 0 0 1-7.1-7.1l8.3-8.3a3.4 3.4 0 0 1 4.8 4.8l-8.3 8.3a1.7 1.7 0 0 1-2.4-2.4l7.6-7.6",
  back: "M19 12H5m6.5-7L4.5 12l7 7",
  block: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM5.7 5.7l12.6 12.6",
  bolt: "M13 2.5 5 13.5h6l-1 8 8-11h-6l1-8z",
  check: "m4.5 12.5 5 5 10-11",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zm0 4.5V12l3 2",
  close: "M6 6l12 12M18 6 6 18",
  columns: "M4.5 4.5h15a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1v-13a1 1 0 0 1 1-1zM9.2 4.5v15M14.8 4.5v15",
  commands: "M4 6.5h16M4 12h16M4 17.5h10",
  down: "m6 9 6 6 6-6",
  download: "M12 4v11m-5-4.5 5 5 5-5M5 20h14",
  external: "M8 16 17 7m-7.5 0H17v7.5",
  file: "M7 3h7l5 5v11.5a1.5 1.5 0 0 1-1.5 1.5h-10.5A1.5 1.5 0 0 1 5.5 19.5v-15A1.5 1.5 0 0 1 7 3zm7 0v5h5",
  group:
    "M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zm-6.5 8c.5-3.5 3-5.5 6.5-5.5s6 2 6.5 5.5M16 5a3.3 3.3 0 0 1 0 6.3m2.5 3.2c1.6.9 2.7 2.5 3 5",
  lock: "M7 11h10a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1zm1.5 0V8a3.5 3.5 0 0 1 7 0v3",
  mail: "M4.5 5.5h15a1 1 0 0 1 1 1v11a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1v-11a1 1 0 0 1 1-1zM4 7l8 6 8-6",
  moon: "M20 14.5A8.3 8.3 0 0 1 9.5 4a8.3 8.3 0 1 0 10.5 10.5z",
  more: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  send: "M4 12h8M4 12 3 4.5 21 12 3 19.5 4 12z",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.5v2m0 15v2M2.5 12h2m15 0h2M5.3 5.3l1.4 1.4m10.6 10.6 1.4 1.4m0-13.4-1.4 1.4M6.7 17.3l-1.4 1.4",
};

/** A decorative icon; the control that carries it has the name. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", `icon icon-${name}`);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", STROKES[name]);
  svg.append(path);
  return svg;
}

/** A button that does not send a form. */
export function pushButton(properties, ...children) {
  return h("button", { type: "button", ...properties }, ...children);
}

/** A button that shows only an icon; its name stands in `aria-label` and in the tooltip. */
export function iconButton(name, label, properties = {}) {
  const { class: extra = "", ...rest } = properties;
  return pushButton({ class: `icon-button ${extra}`.trim(), "aria-label": label, title: label, ...rest }, icon(name));
}

const AVATAR_COLOURS = 7;

/** A round picture with the initials of a member of the store, coloured by the place in the list. */
export function avatar({ name, place }) {
  return h("span", { class: `avatar avatar-${place % AVATAR_COLOURS}`, "aria-hidden": "true" }, initials(name));
}

function initials(name) {
  const words = name.split(/[\s.-]+/u).filter((word) => /^\p{L}/u.test(word));
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters.map((word) => [...word][0].toLocaleUpperCase()).join("");
}
