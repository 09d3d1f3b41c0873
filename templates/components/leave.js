(() => {
  const link = document.querySelector("[data-leave]");
  const said = link.nextElementSibling;
  const aloud = document.querySelector("[data-aloud]");
  const speech = window.speechSynthesis;
  const tabs = window.BroadcastChannel && new BroadcastChannel("leave");
  let left, alone, quiet;
  let presses = 0;
  let last = 0;

  function leave() {
    if (left) return;
    left = true;
    clearTimeout(quiet);
    said.textContent = link.dataset.now;
    document.body.textContent = "";
    document.body.append(said);
    if (speech) speech.cancel();
    if (tabs) tabs.postMessage("");
    location.replace(link.href);
  }

  link.onclick = (event) => {
    event.preventDefault();
    leave();
  };
  if (tabs) tabs.onmessage = leave;
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.replace(left ? "/" : location.pathname + location.search);
  });

  addEventListener("keydown", (event) => {
    if (event.repeat) return;
    alone = event.key === "Shift";
    if (!alone) presses = 0;
  }, true);
  addEventListener("pointerdown", () => (alone = false), true);
  addEventListener("keyup", (event) => {
    if (left || !alone || event.key !== "Shift") return;
    presses = event.timeStamp - last < 2000 ? presses + 1 : 1;
    last = event.timeStamp;
    if (presses > 2) return leave();
    said.textContent = link.dataset[presses > 1 ? "one" : "two"];
    clearTimeout(quiet);
    quiet = setTimeout(() => (said.textContent = ""), 4000);
  }, true);
  link.lastElementChild.hidden = false;

  function offer() {
    const lang = document.documentElement.lang.slice(0, 2);
    aloud.hidden = !speech.getVoices().some((v) => v.localService && v.lang.startsWith(lang));
  }
  if (aloud && speech) {
    offer();
    speech.onvoiceschanged = offer;
    aloud.onclick = () => {
      const script = document.createElement("script");
      script.src = aloud.dataset.aloud;
      script.onload = () => aloud.click();
      document.body.append(script);
    };
  }
})();
