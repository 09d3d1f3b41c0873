// Counts letters, reads aloud, takes no files. Every page is whole without it, and what it says
// stands in the page (data- attributes). Leaving is not here: templates/components/leave.js.

// --- letters that still fit -----------------------------------------------------------------
// Said only in the last tenth, and after a pause: a screen reader would speak over each key.
for (const box of document.querySelectorAll("[data-most]")) {
  const { most, room, over } = box.dataset;
  const said = document.createElement("p");
  let pause;
  said.className = "room";
  said.setAttribute("role", "status");
  box.after(said);
  const count = () => {
    const left = most - [...box.value.trim()].length; // as the server counts: signs, not halves
    const words = left < 0 ? over : left <= most / 10 ? room : "";
    const number = Math.abs(left).toLocaleString(document.documentElement.lang);
    said.textContent = words.replace("{number}", number);
  };
  box.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(count, 900);
  });
  count();
}

// --- reading aloud --------------------------------------------------------------------------
// With voices that live on this phone: others send the text to somebody. Read is what stands on
// the page, never what somebody typed or chose, and never secret words.
const READ = "h1, h2, h3, p, li, dt, legend, label, .govuk-hint, summary";
const LEFT_OUT = "dd, textarea, q, form button, [translate=no], [hidden], .leave__said, .room";
const aloud = document.querySelector("[data-aloud]");
const speech = window.speechSynthesis;

function pieces() {
  return [...document.querySelector("main").querySelectorAll(READ)]
    .filter((one) => !one.closest(LEFT_OUT) && !one.parentElement.closest(READ))
    .filter((one) => one.getClientRects().length)
    .map((one) => {
      const copy = one.cloneNode(true);
      for (const part of copy.querySelectorAll(LEFT_OUT)) part.remove();
      return copy.textContent.replace(/\s+/g, " ").trim();
    })
    .filter(Boolean);
}

function read(lang) {
  const voice = speech.getVoices().find((one) => one.localService && one.lang.startsWith(lang));
  for (const words of voice ? pieces() : []) {
    const said = new SpeechSynthesisUtterance(words);
    said.voice = voice;
    said.lang = voice.lang;
    said.onend = said.onerror = () => speech.speaking || speech.pending || show(false);
    speech.speak(said);
  }
}

const start = aloud && aloud.textContent;
function show(reading) {
  aloud.textContent = reading ? aloud.dataset.stop : start;
  aloud.classList.toggle("aloud--on", reading);
}

if (aloud && speech) {
  aloud.onclick = () => {
    const reading = !aloud.classList.contains("aloud--on");
    speech.cancel();
    show(reading);
    if (reading) read(document.documentElement.lang.slice(0, 2));
  };
  addEventListener("pagehide", () => speech.cancel());
}

// --- files ----------------------------------------------------------------------------------
// A picture that is dropped would open in this window, and what was typed would be gone. Pasted
// text goes in even where a picture of it comes along.
function refuse(event) {
  const { types } = event.dataTransfer || event.clipboardData;
  if (!types.includes("Files") || types.includes("text/plain")) return;
  event.preventDefault();
  const said = document.querySelector(".leave__said");
  if (event.type !== "dragover" && said) said.textContent = said.dataset.files;
}
for (const kind of ["dragover", "drop", "paste"]) addEventListener(kind, refuse);
