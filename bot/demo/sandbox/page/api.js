/** Calls of the control interface; its contract stands in docs/sandbox.md. */
import { t } from "./words.js";

/** A call that the sandbox refused or that never reached it; the message is one sentence for people. */
export class CallFailed extends Error {}

async function call(path, options = {}) {
  let response;
  try {
    response = await fetch(`/sandbox/${path}`, options);
  } catch {
    throw new CallFailed(t("unreachable"));
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new CallFailed(answer.error ?? `${response.status} ${response.statusText}`);
  return answer;
}

const post = (path, body = {}) =>
  call(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

const chat = (key, action, author) =>
  `chats/${encodeURIComponent(key)}/${action}${author ? `?as=${encodeURIComponent(author)}` : ""}`;

/** `author` is the key of the persona who acts in a group, undefined in a private chat. */
export const api = {
  state: () => call("state"),
  mails: () => call("mails"),
  chat: (key, limit) => call(`chats/${encodeURIComponent(key)}?limit=${limit}`),
  read: (key) => post(chat(key, "read")),
  send: (key, text, author) => post(chat(key, "messages", author), { text }),
  start: (key) => post(chat(key, "start")),
  click: (key, messageId, id, author) => post(chat(key, "clicks", author), { message_id: messageId, id }),
  setBlocked: (key, blocked) => post(chat(key, blocked ? "block" : "unblock")),
  moveClock: (move) => post("clock", { move }),
  addFault: (fault) => post("faults", fault),
  clearFaults: () => call("faults", { method: "DELETE" }),

  sendFile(key, file, { caption, asPhoto, author }) {
    const form = new FormData();
    form.set("file", file);
    form.set("as", asPhoto ? "photo" : "document");
    if (caption) form.set("caption", caption);
    return call(chat(key, "files", author), { method: "POST", body: form });
  },
};
