// Names the files that were chosen, each on a line: the browser itself shows but one, or how many.
for (const input of document.querySelectorAll('input[type="file"]')) {
  const chosen = document.createElement("p");
  chosen.className = "chosen";
  chosen.setAttribute("aria-live", "polite");
  input.after(chosen);
  input.addEventListener("change", () => {
    chosen.textContent = [...input.files].map((file) => file.name).join("\n");
  });
}
