// Moves on by itself once the number was tapped in the chat. Without this script there is a button.
const place = document.querySelector("[data-state]").dataset.state;
const LONGEST_PAUSE_MS = 5000;
let pause = 1000;

async function look() {
  try {
    const answer = await fetch(place, { headers: { accept: "application/json" } });
    const { waits } = await answer.json();
    if (!waits) {
      window.location.replace(place.replace(/\/state$/, ""));
      return;
    }
  } catch {
    // The next look may succeed.
  }
  window.setTimeout(look, pause);
  pause = Math.min(pause * 1.25, LONGEST_PAUSE_MS);
}

look();
