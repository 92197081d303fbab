// Estimates to fill in: a guess is checked when it is entered, a clock runs when it is wanted.

const SCALE = { k: 1e3, m: 1e6, b: 1e9, t: 1e12 };

/** "1,340", "1.3e3", "40k" → a number; NaN when it is none. */
function read(text) {
  const match = /^([\d.,]+(?:e[+-]?\d+)?)\s*([kmbt]?)$/i.exec(text.trim());
  return match ? Number(match[1].replaceAll(",", "")) * (SCALE[match[2].toLowerCase()] ?? 1) : NaN;
}

/** What to say of a guess: a factor counts, as in an interview. */
function verdict(guess, answer, within) {
  if (!(guess > 0)) return "Write a number above zero.";
  const factor = guess / answer;
  const off = Math.max(factor, 1 / factor);
  if (off < 1.005) return "Right.";
  const by = off < 2 ? `${Math.round((off - 1) * 100)}%` : `a factor of ${Number(off.toPrecision(2))}`;
  const way = factor > 1 ? "too high" : "too low";
  return off <= within ? `Good enough: ${by} ${way}.` : `Off by ${by}, ${way}. Which step?`;
}

/** Count down on the button until the time is over or the page is left. */
function run(button, minutes) {
  const end = Date.now() + minutes * 60_000;
  button.disabled = true;
  const tick = () => {
    const left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
    button.textContent = left ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}` : "Time is up";
    if (left) setTimeout(tick, 250);
    else button.disabled = false;
  };
  tick();
}

for (const form of document.querySelectorAll("form.estimate")) {
  const { answer, within, minutes } = form.dataset;
  const said = form.querySelector("output");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    said.textContent = verdict(read(form.querySelector("input").value), Number(answer), Number(within));
  });
  const clock = form.querySelector(".clock");
  clock.addEventListener("click", () => run(clock, Number(minutes)));
}
