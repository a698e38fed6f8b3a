// Names the files that were chosen, each on a line: the browser itself shows but one, or how many. What would be too
// much is said before it is sent, so that nothing typed is lost on the way.
const MEGABYTE = 1000000;

function isTooMuch({ files, dataset }) {
  const sizes = [...files].map((file) => file.size);
  return (
    sizes.length > Number(dataset.most) ||
    sizes.some((size) => size > Number(dataset.largest) * MEGABYTE) ||
    sizes.reduce((sum, size) => sum + size, 0) > Number(dataset.together) * MEGABYTE
  );
}

function below(element, name, role) {
  const paragraph = document.createElement("p");
  paragraph.className = name;
  paragraph.setAttribute("aria-live", role);
  element.after(paragraph);
  return paragraph;
}

for (const input of document.querySelectorAll('input[type="file"]')) {
  const chosen = below(input, "chosen", "polite");
  const wrong = below(input, "error", "assertive");
  const say = () => {
    wrong.textContent = isTooMuch(input) ? input.dataset.limits : "";
    if (wrong.textContent) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  };
  input.addEventListener("change", () => {
    chosen.textContent = [...input.files].map((file) => file.name).join("\n");
    say();
  });
  input.form.addEventListener("submit", (event) => {
    if (isTooMuch(input)) {
      event.preventDefault();
      input.focus();
    }
  });
}
