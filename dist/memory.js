let node_v8 = require("node:v8");
// src/memory.ts
/**
* Tells V8 to do without what takes memory and saves a run of seconds no time that can be measured: by default it
* doubles the space for new objects as they come and go, up to 64 MB, and has two optimising compilers at work at once.
* `npm run bench -- --only several` shows the memory of 1,000 models beside that of one.
*/
function keepMemoryFlat() {
	(0, node_v8.setFlagsFromString)("--semi-space-growth-factor=1");
	(0, node_v8.setFlagsFromString)("--no-maglev");
}
exports.keepMemoryFlat = keepMemoryFlat;
