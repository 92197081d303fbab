// A button that copies a code block, without what it prints. Material's own stands in one more
// landmark per block. Without this script code is copied as any text is.

const SAID = 2000; // ms

function button(code) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "copy";
  element.textContent = "Copy";
  element.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(code.textContent);
      element.textContent = "Copied";
    } catch {
      element.textContent = "Not allowed";
    }
    setTimeout(() => (element.textContent = "Copy"), SAID);
  });
  return element;
}

for (const code of document.querySelectorAll("article .highlight:not(.output) pre > code")) {
  code.parentElement.append(button(code));
}
