// Says in time that the page ends, and lets it go on without losing what was typed.
const ending = document.getElementById("ending");
const WARN_BEFORE = 120;
let timer;

function plan(seconds) {
  window.clearTimeout(timer);
  timer = window.setTimeout(warn, Math.max(0, seconds - WARN_BEFORE) * 1000);
}

function warn() {
  ending.hidden = false;
  ending.querySelector("button").focus();
}

ending.querySelector("button").addEventListener("click", async () => {
  const answer = await fetch(ending.dataset.stay, { method: "POST" });
  const { seconds } = await answer.json();
  if (seconds > 0) {
    ending.hidden = true;
    plan(seconds);
  } else {
    window.location.reload();
  }
});

plan(Number(ending.dataset.seconds));
