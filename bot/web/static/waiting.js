// Moves on by itself once the number was tapped in the chat. Without this script there is a button.
const place = document.querySelector("[data-state]").dataset.state;

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
  window.setTimeout(look, 1500);
}

look();
