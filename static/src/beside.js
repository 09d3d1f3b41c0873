// Beside the officer's hand: as they pause, the words of a box are looked at by our own server,
// and what could hurt is marked in the box and listed under it. The box never waits for this,
// and what was typed is changed only by a tap, which Ctrl+Z takes back. Only on officers' pages.
const PAUSE = 600; // milliseconds
const WITHIN = 10_000;

/** A quiet layer behind the box: the same text, unseen, with marks that show through. */
function layerBehind(box) {
  const frame = document.createElement("div");
  const layer = document.createElement("div");
  frame.className = "beside__frame";
  layer.className = "govuk-textarea beside__layer";
  layer.dir = "auto";
  layer.setAttribute("aria-hidden", "true");
  box.before(frame);
  frame.append(layer, box);
  const follow = () => {
    // The box's scroll bar takes room from its lines, on either side.
    const bar = box.offsetWidth - box.clientWidth - 2 * layer.clientLeft;
    layer.style.setProperty("width", `calc(100% - ${bar}px)`);
    layer.style.setProperty("left", `${box.clientLeft - layer.clientLeft}px`);
    layer.scrollTop = box.scrollTop;
  };
  box.addEventListener("scroll", follow);
  new ResizeObserver(follow).observe(box);
  return (text, places) => {
    const parts = [];
    let at = 0;
    for (const { start, end } of places) {
      if (start < at) continue;
      const mark = document.createElement("mark");
      mark.textContent = text.slice(start, end);
      parts.push(text.slice(at, start), mark);
      at = end;
    }
    layer.replaceChildren(...parts, `${text.slice(at)}\n `);
    follow();
  };
}

/** Places move with what is typed before them; those that were typed into are gone. */
function moved(places, before, after) {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from += 1;
  let same = 0;
  while (same < most - from && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  const to = before.length - same;
  const by = after.length - before.length;
  return places.filter((place) => {
    const stays = place.end <= from || place.start >= to;
    if (place.start >= to) {
      place.start += by;
      place.end += by;
    }
    place.item.hidden = !stays;
    return stays;
  });
}

function help(beside) {
  const box = document.getElementById(beside.dataset.beside);
  const list = beside.querySelector("[data-list]");
  const said = beside.querySelector("[role=status]");
  const away = beside.querySelector("[data-away]");
  const look = box.form.querySelector("[data-look]");
  const draw = layerBehind(box);
  let text = "";
  let places = [];
  let asked = 0;
  let pause;

  function say(words) {
    const now = words || (said.textContent ? beside.dataset.none : "");
    if (said.textContent !== now) said.textContent = now;
  }

  function reach(there) {
    away.hidden = there;
    if (look) look.hidden = there; // it does the same by a page of its own
  }

  function show(found) {
    const stops = () => [...list.querySelectorAll("button, summary")];
    const held = stops().indexOf(document.activeElement);
    const wasOpen = list.querySelector("details")?.open;
    list.replaceChildren(found);
    const more = list.querySelector("details");
    if (more && wasOpen) more.open = true;
    places = [...list.querySelectorAll("[data-start]")].map((item) => {
      return { item, start: Number(item.dataset.start), end: Number(item.dataset.end) };
    });
    if (held >= 0) (stops()[held] ?? box).focus();
    say(found.dataset.said);
    draw(text, places);
  }

  async function ask() {
    const mine = (asked += 1);
    const about = box.value;
    const body = new URLSearchParams({
      csrfmiddlewaretoken: box.form.elements.csrfmiddlewaretoken.value,
      words: about,
      for: beside.dataset.for,
    });
    let found = null;
    try {
      const signal = AbortSignal.timeout(WITHIN);
      const answer = await fetch(beside.dataset.url, { method: "POST", body, signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      found = page.querySelector("[data-found]");
    } catch {
      // away for now: said below
    }
    if (mine !== asked || about !== box.value) return; // a newer one is on its way
    reach(found !== null);
    if (found) show(found);
  }

  function changed() {
    if (box.value === text) return;
    places = moved(places, text, box.value);
    text = box.value;
    draw(text, places);
    clearTimeout(pause);
    pause = setTimeout(ask, PAUSE);
  }

  function tapped({ target }) {
    const button = target.closest("button");
    const place = places.find(({ item }) => item.contains(button));
    if (!button || !place) return;
    box.focus();
    box.setSelectionRange(place.start, place.end);
    const put = button.dataset.put;
    if (put === undefined) return;
    // The one way of putting words in that Ctrl+Z takes back, in every browser of today.
    if (!document.execCommand("insertText", false, put)) {
      box.setRangeText(put, place.start, place.end, "end");
      changed();
    }
  }

  box.addEventListener("input", changed);
  list.addEventListener("click", tapped);
  addEventListener("pageshow", changed); // a browser may bring text back
  reach(true);
  changed();
}

for (const beside of document.querySelectorAll("[data-beside]")) help(beside);
