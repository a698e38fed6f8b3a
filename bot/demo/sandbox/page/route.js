/** Which chats are open stands in the address: "#anna" or, side by side, "#anna+rene+kim". */

export const MOST_COLUMNS = 3;

/** The keys of the open chats, in order of their columns. */
export function openKeys() {
  const keys = location.hash.slice(1).split("+").filter(Boolean).map(decodeURIComponent);
  return [...new Set(keys)].slice(0, MOST_COLUMNS);
}

/** The address that shows these chats. */
export function addressOf(keys) {
  return `#${keys.map(encodeURIComponent).join("+")}`;
}

/** The address behind a chat in the list: instead of the open one, or, side by side, beside the open ones. */
export function addressToOpen(key) {
  const keys = openKeys();
  if (keys.length < 2) return addressOf([key]);
  if (keys.includes(key)) return addressOf(keys);
  return addressOf([...keys.slice(0, MOST_COLUMNS - 1), key]);
}

/** The address after a column was closed. */
export function addressWithout(key) {
  return addressOf(openKeys().filter((open) => open !== key));
}
