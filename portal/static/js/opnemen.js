// Records a voice on the page: the sound becomes a WAV file in the file field of the form, which is sent as any other.
// Without JavaScript, or without a microphone, the file field stands there alone.
"use strict";
(function () {
  var form = document.querySelector("[data-opnemen]");
  var Context = window.AudioContext || window.webkitAudioContext;
  if (!form || !Context || !window.MediaRecorder || !navigator.mediaDevices || !window.DataTransfer) { return; }
  var field = form.querySelector("input[type=file]");
  var longest = Number(form.dataset.langst) * 1000;
  var context, recorder, timer, ticking, sound, playing;
  function part(name) { return form.querySelector("[data-opnemen-" + name + "]"); }
  function say(text) { part("stand").textContent = text; }
  function show(recording) {
    part("start").hidden = recording;
    part("stop").hidden = !recording;
    part("luister").hidden = recording || !sound;
    part("start").querySelector("span").textContent = sound ? "Opnieuw opnemen" : "Start opname";
  }
  function mono(buffer) {
    var all = buffer.getChannelData(0), samples = new Int16Array(all.length), i;
    for (i = 0; i < all.length; i += 1) { samples[i] = Math.max(-1, Math.min(1, all[i])) * 32767; }
    return samples;
  }
  function wav(samples, rate) {
    var bytes = samples.length * 2, head = new DataView(new ArrayBuffer(44));
    function letters(at, text) { text.split("").forEach(function (c, i) { head.setUint8(at + i, c.charCodeAt(0)); }); }
    letters(0, "RIFF"); head.setUint32(4, 36 + bytes, true); letters(8, "WAVEfmt "); head.setUint32(16, 16, true);
    head.setUint16(20, 1, true); head.setUint16(22, 1, true); head.setUint32(24, rate, true);
    head.setUint32(28, rate * 2, true); head.setUint16(32, 2, true); head.setUint16(34, 16, true);
    letters(36, "data"); head.setUint32(40, bytes, true);
    return new File([head, samples], "opname.wav", { type: "audio/wav" });
  }
  function keep(buffer) {
    var files = new DataTransfer();
    sound = buffer;
    files.items.add(wav(mono(buffer), buffer.sampleRate));
    field.files = files.files;
    say("Luister terug. Goed? Bewaar de opname. Niet goed? Neem opnieuw op.");
    show(false);
  }
  function failed() {
    say("Dit lukte niet. Geef de browser toestemming voor de microfoon, of kies een WAV-bestand.");
    show(false);
  }
  function record(stream) {
    var pieces = [];
    recorder = new MediaRecorder(stream);
    recorder.ondataavailable = function (event) { pieces.push(event.data); };
    recorder.onstop = function () {
      window.clearTimeout(timer);
      window.clearInterval(ticking);
      stream.getTracks().forEach(function (track) { track.stop(); });
      new Blob(pieces).arrayBuffer().then(function (data) { return context.decodeAudioData(data); }).then(keep, failed);
    };
    recorder.start();
    timer = window.setTimeout(stop, longest - 500);
    count();
    say("De opname loopt. Lees de zin voor en druk op Stop.");
    show(true);
    part("stop").focus();
  }
  function count() {
    var seconds = 0;
    part("tijd").textContent = "0 s";
    ticking = window.setInterval(function () { seconds += 1; part("tijd").textContent = seconds + " s"; }, 1000);
  }
  function stop() { if (recorder && recorder.state === "recording") { recorder.stop(); } }
  function hush() { if (playing) { playing.stop(); playing = null; } }
  part("start").addEventListener("click", function () {
    hush();
    context = context || new Context();
    navigator.mediaDevices.getUserMedia({ audio: true }).then(record).catch(failed);
  });
  part("stop").addEventListener("click", stop);
  part("luister").addEventListener("click", function () {
    hush();
    playing = context.createBufferSource();
    playing.buffer = sound;
    playing.connect(context.destination);
    playing.start();
  });
  part("knoppen").hidden = false;
})();
