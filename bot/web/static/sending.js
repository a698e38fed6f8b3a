// Whoever presses twice sends once. (The server takes it once, too; this spares the waiting.)
const AGAIN_AFTER_MS = 5000;
const sent = new WeakSet();

document.addEventListener("submit", (event) => {
  if (event.defaultPrevented) return;
  const form = event.target;
  if (sent.has(form)) {
    event.preventDefault();
    return;
  }
  sent.add(form);
  window.setTimeout(() => sent.delete(form), AGAIN_AFTER_MS);
});
