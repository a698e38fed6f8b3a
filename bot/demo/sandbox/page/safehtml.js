/** Turns the formatted text of a message into page nodes; whatever is not on the list becomes plain text. */
import { h, pushButton } from "./dom.js";

const PLAIN_TAGS = new Set(["b", "strong", "i", "em", "u", "ins", "s", "del", "code", "pre", "blockquote"]);
const LINK_SCHEMES = new Set(["http:", "https:", "mailto:", "tel:"]);
const COMMAND = /(?<=^|[\s(])\/[a-z][a-z0-9_]{0,31}(?![\w/@])/giu;

/**
 * @param {string} html as the control interface sends it
 * @param {(command: string) => void} [onCommand] makes "/befehl" in the text a button that calls it
 * @returns {DocumentFragment}
 */
export function safeNodes(html, onCommand) {
  const source = new DOMParser().parseFromString(html, "text/html").body;
  const fragment = document.createDocumentFragment();
  fragment.append(...copies(source.childNodes, onCommand));
  return fragment;
}

function copies(nodes, onCommand) {
  return [...nodes].flatMap((node) => copy(node, onCommand));
}

function copy(node, onCommand) {
  if (node.nodeType === Node.TEXT_NODE) return onCommand ? withCommands(node.data, onCommand) : [node.data];
  if (node.nodeType !== Node.ELEMENT_NODE) return [];
  const tag = node.localName;
  if (tag === "br") return ["\n"];
  if (tag === "a") return [link(node)];
  if (tag === "tg-spoiler") return [spoiler(node, onCommand)];
  const inner = tag === "code" || tag === "pre" ? undefined : onCommand;
  return PLAIN_TAGS.has(tag) ? [h(tag, {}, ...copies(node.childNodes, inner))] : [node.textContent];
}

function link(node) {
  const address = URL.canParse(node.getAttribute("href") ?? "") ? new URL(node.getAttribute("href")) : null;
  if (!address || !LINK_SCHEMES.has(address.protocol)) return node.textContent;
  return h("a", { href: address.href, target: "_blank", rel: "noopener noreferrer" }, ...copies(node.childNodes));
}

function spoiler(node, onCommand) {
  const reveal = (event) => event.currentTarget.classList.add("revealed");
  return h(
    "span",
    { class: "spoiler", tabindex: "0", onclick: reveal, onfocus: reveal },
    ...copies(node.childNodes, onCommand),
  );
}

function withCommands(text, onCommand) {
  const pieces = [];
  let end = 0;
  for (const match of text.matchAll(COMMAND)) {
    pieces.push(text.slice(end, match.index), commandLink(match[0], onCommand));
    end = match.index + match[0].length;
  }
  return [...pieces, text.slice(end)].filter((piece) => piece !== "");
}

function commandLink(command, onCommand) {
  return pushButton({ class: "command-link", onclick: () => onCommand(command) }, command);
}
