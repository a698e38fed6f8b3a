// Says in time that the page ends, and lets it go on without losing what was typed.
const ending = document.getElementById("ending");
const button = ending.querySelector("button");
const WARN_BEFORE_SECONDS = 120;
let before = null;
let timer;

function plan(seconds) {
  window.clearTimeout(timer);
  timer = window.setTimeout(warn, Math.max(0, seconds - WARN_BEFORE_SECONDS) * 1000);
}

function warn() {
  before = document.activeElement;
  ending.hidden = false;
  button.focus();
}

async function stay() {
  const answer = await fetch(ending.dataset.stay, { method: "POST" });
  const { seconds } = await answer.json();
  if (seconds === 0) {
    window.location.assign(ending.dataset.stay.replace(/\/stay$/, ""));
    return;
  }
  ending.hidden = true;
  before?.focus();
  plan(seconds);
}

// Where the page cannot be reached just now the warning stays, and the button may be tried again.
button.addEventListener("click", () => stay().catch(() => {}));
plan(Number(ending.dataset.seconds));
