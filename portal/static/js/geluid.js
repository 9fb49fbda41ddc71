// Says aloud what stands beside a sound button: a recording in place, or a voice of the phone in exactly that language.
// A button without such a voice stays hidden: an English voice must never read Tigrinya. A second tap stops.
"use strict";
(function () {
  var speech = window.speechSynthesis;
  var player = null;
  var busy = null;
  function voice(code) {
    return (speech ? speech.getVoices() : []).filter(function (each) {
      var lang = each.lang.toLowerCase().replace(/_/g, "-"), wanted = code.toLowerCase();
      return each.localService && (lang === wanted || lang.indexOf(wanted + "-") === 0);
    })[0];
  }
  function show() {
    document.querySelectorAll("[data-spreek]").forEach(function (button) { button.hidden = !voice(button.dataset.taal); });
  }
  function stop() {
    if (busy) { busy.classList.remove("geluid--aan"); }
    busy = null;
    if (player) { player.pause(); }
    if (speech) { speech.cancel(); }
  }
  function play(button, list) {
    if (!list.length) { stop(); return; }
    player = player || new Audio();
    player.onended = function () { play(button, list.slice(1)); };
    player.onerror = function () { stop(); if (button.href) { location.href = button.href; } };
    player.src = list[0];
    player.play().catch(function () {});
  }
  function say(button) {
    var words = new SpeechSynthesisUtterance(button.dataset.spreek);
    words.voice = voice(button.dataset.taal);
    words.lang = words.voice.lang;
    words.onend = words.onerror = function () { if (busy === button) { stop(); } };
    speech.speak(words);
  }
  document.addEventListener("click", function (event) {
    var button = event.target.closest(".geluid");
    if (!button) { return; }
    var again = busy === button;
    event.preventDefault();
    stop();
    if (again) { return; }
    busy = button;
    button.classList.add("geluid--aan");
    if (button.dataset.spreek) { say(button); } else { play(button, (button.dataset.delen || button.href).split(" ")); }
  });
  document.querySelectorAll("[data-delen]").forEach(function (button) { button.hidden = false; });
  show();
  if (speech) { speech.onvoiceschanged = show; }
})();
