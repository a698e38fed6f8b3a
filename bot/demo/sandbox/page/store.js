/** What the page knows: the last state, and the chats that are open. Kept fresh by server-sent events. */
import { api } from "./api.js";

const PAGE_OF_MESSAGES = 200;
const RECONNECT_AFTER_MS = 1500;

export class Store extends EventTarget {
  state = null;
  online = true;
  #chats = new Map();
  #limits = new Map();
  #watched = new Set();
  #stale = new Set();
  #stateIsStale = true;
  #refreshing = null;

  /** The chat as the control interface tells it, or undefined before it came. */
  chat(key) {
    return this.#chats.get(key);
  }

  /** A persona or group of the state; `isGroup` says which, `about` is the line below the name, `place` that in the list. */
  member(key) {
    return this.members().find((member) => member.key === key);
  }

  members() {
    if (!this.state) return [];
    const { personas, groups } = this.state;
    const namesOf = (keys) =>
      personas
        .filter(({ key }) => keys.includes(key))
        .map(({ name }) => name)
        .join(", ");
    return [
      ...personas.map((persona) => ({ ...persona, isGroup: false, about: persona.role })),
      ...groups.map((group) => ({ ...group, isGroup: true, about: namesOf(group.members) })),
    ].map((member, place) => ({ ...member, place }));
  }

  /** Names the chats on show; those that are new are fetched. */
  watch(keys) {
    for (const key of keys) if (!this.#watched.has(key)) this.#stale.add(key);
    this.#watched = new Set(keys);
    return this.refresh();
  }

  /** Fetches older messages of a chat too. Answers false if there are none. */
  async loadOlder(key) {
    const limit = this.#limits.get(key) ?? PAGE_OF_MESSAGES;
    if ((this.chat(key)?.messages.length ?? 0) < limit) return false;
    this.#limits.set(key, limit + PAGE_OF_MESSAGES);
    this.#stale.add(key);
    await this.refresh();
    return true;
  }

  /** Follows the sandbox for as long as the page lives, and connects again when it was away. */
  follow() {
    const events = new EventSource("/sandbox/events");
    events.onopen = () => {
      this.#setOnline(true);
      this.#markStale([...this.#watched]);
    };
    events.onmessage = (event) => this.#markStale(JSON.parse(event.data).chats);
    events.onerror = () => {
      this.#setOnline(false);
      events.close();
      setTimeout(() => this.follow(), RECONNECT_AFTER_MS);
    };
  }

  /** Brings everything stale up to date; calls that come meanwhile join the round after. */
  async refresh() {
    while (this.#refreshing) await this.#refreshing;
    this.#refreshing = this.#round().finally(() => (this.#refreshing = null));
    return this.#refreshing;
  }

  async #round() {
    const keys = [...this.#stale].filter((key) => this.#watched.has(key));
    const needsState = this.#stateIsStale;
    if (!keys.length && !needsState) return;
    this.#stale.clear();
    this.#stateIsStale = false;
    try {
      const [state, ...chats] = await Promise.all([
        needsState ? api.state() : this.state,
        ...keys.map((key) => api.chat(key, this.#limits.get(key) ?? PAGE_OF_MESSAGES).catch(() => null)),
      ]);
      this.state = state;
      for (const chat of chats) if (chat) this.#chats.set(chat.key, chat);
      this.dispatchEvent(new Event("change"));
    } catch {
      for (const key of keys) this.#stale.add(key);
      this.#stateIsStale = true;
      this.#setOnline(false);
    }
  }

  #markStale(keys) {
    this.#stateIsStale = true;
    for (const key of keys) this.#stale.add(key);
    this.refresh();
  }

  #setOnline(online) {
    if (this.online === online) return;
    this.online = online;
    this.dispatchEvent(new Event("change"));
  }
}
