// Runs in mutool. Reads from the standard input how many pages of which file are wanted, such as "5 document.pdf", and prints what MuPDF draws on them,
// one record a line. When all is said it prints "end", and waits for the next document; at the end of its input it ends.
//
//   p NUMBER LEFT TOP RIGHT BOTTOM   a page begins         q                              it ends
//   x A B C D E F                    the map of what follows to the page
//   T VISIBLE ALPHA COLOUR SPACE     text begins
//   s A B C D VERTICAL               the map of an em to the text's space
//   g CHARACTER X Y ADVANCE          a glyph; -1 continues the one before
//   e                                the text ends
//   m X Y   l X Y   z                a path moves, runs straight, or back to its start
//   b X Y X Y X Y                    it runs in a curve, towards the first and from the second point to the third
//   F ALPHA COLOUR SPACE             the path is filled
//   S WIDTH ALPHA COLOUR SPACE       it is stroked
//   C                                it clips             N    a clip of any other shape      O    the last clip ends
//   I ALPHA WIDTH HEIGHT STENCIL     an image; STENCIL is 1 for one that paints through holes
//   D                                a shading or a pattern is painted wherever the clip lets it
//   G ALPHA BLENDED                  a group begins      E                              it ends
//   H                                what follows is no content of the page, until h
//   L                                the document is locked
//   X MESSAGE                        the page or the document cannot be read

// Newer releases of MuPDF have renamed some methods: old(object, "name", "newName") takes the one that is there.

// The output is written in blocks: blanks fill the last one, so that it does not wait for the next document.
var BLOCK = new Array(8192).join(" ");

var IDENTITY = [1, 0, 0, 1, 0, 0];

function old(object, name, newName) {
	return name in object ? object[name]() : object[newName]();
}

function map(m) {
	print("x", m[0], m[1], m[2], m[3], m[4], m[5]);
}

// All glyphs of a span have one map of the em and one direction of writing.
var glyphs = {
	beginSpan: function () { this.isFirst = true; },
	showGlyph: function (font, m, glyph, character, vertical) {
		if (this.isFirst) {
			this.isFirst = false;
			print("s", m[0], m[1], m[2], m[3], vertical);
		}
		print("g", character, m[4], m[5], glyph < 0 ? 0 : font.advanceGlyph(glyph, vertical));
	},
	endSpan: function () { print("e"); }
};

var segments = {
	moveTo: function (x, y) { print("m", x, y); },
	lineTo: function (x, y) { print("l", x, y); },
	curveTo: function (x1, y1, x2, y2, x3, y3) { print("b", x1, y1, x2, y2, x3, y3); },
	closePath: function () { print("z"); }
};

function drawText(text, m, visible, alpha, colour, space) {
	map(m);
	print("T", visible, alpha, colour, space);
	text.walk(glyphs);
}

function drawPath(path, m) {
	map(m);
	path.walk(segments);
}

function drawImage(image, m, alpha, stencil) {
	map(m);
	print("I", alpha, image.getWidth(), image.getHeight(), stencil);
}

var device = {
	fillText: function (text, m, space, colour, alpha) { drawText(text, m, 1, alpha, colour, space); },
	strokeText: function (text, stroke, m, space, colour, alpha) { drawText(text, m, 1, alpha, colour, space); },
	clipText: function (text, m) { drawText(text, m, 1, 1, 0, "DeviceGray"); print("N"); },
	clipStrokeText: function (text, stroke, m) { drawText(text, m, 1, 1, 0, "DeviceGray"); print("N"); },
	ignoreText: function (text, m) { drawText(text, m, 0, 1, 0, "DeviceGray"); },
	fillPath: function (path, evenOdd, m, space, colour, alpha) { drawPath(path, m); print("F", alpha, colour, space); },
	strokePath: function (path, stroke, m, space, colour, alpha) { drawPath(path, m); print("S", "lineWidth" in stroke ? stroke.lineWidth : stroke.getLineWidth(), alpha, colour, space); },
	clipPath: function (path, evenOdd, m) { drawPath(path, m); print("C"); },
	clipStrokePath: function () { print("N"); },
	clipImageMask: function () { print("N"); },
	popClip: function () { print("O"); },
	fillImage: function (image, m, alpha) { drawImage(image, m, alpha, 0); },
	fillImageMask: function (image, m, space, colour, alpha) { drawImage(image, m, alpha, 1); },
	fillShade: function () { print("D"); },
	// The colour space between the box and the rest came with a later release.
	beginGroup: function () { print("G", arguments[arguments.length - 1], arguments[arguments.length - 2] === "Normal" ? 0 : 1); },
	endGroup: function () { print("E"); },
	beginMask: function () { print("H"); },
	endMask: function () { print("h"); print("N"); },
	beginTile: function () { print("D"); print("H"); return 0; },
	endTile: function () { print("h"); }
};

// How a glyph of a Type 3 font is drawn does not matter, and MuPDF would run all drawings of a font before the first is used: pages
// printed by a browser have hundreds. Forms may lie in each other, and even in themselves.
var DEEPEST_FORM = 3;

function forgetDrawings(pdf, resources, depth) {
	if (!resources || !resources.isDictionary() || depth > DEEPEST_FORM) return;
	eachOf(resources.get("Font"), function (font) {
		if (String(font.get("Subtype")).indexOf("Type3") >= 0) font.put("CharProcs", pdf.newDictionary());
	});
	eachOf(resources.get("XObject"), function (form) {
		forgetDrawings(pdf, form.get("Resources"), depth + 1);
	});
}

// The order of a callback's key and value depends on the release.
function eachOf(dictionary, visit) {
	if (!dictionary || !dictionary.isDictionary()) return;
	dictionary.forEach(function (a, b) { visit(typeof a === "object" ? a : b); });
}

function tryToForgetDrawings(pdf, at) {
	try {
		var page = pdf.findPage(at);
		for (var level = 0; page && level < 32 && !page.get("Resources"); level++) page = page.get("Parent");
		if (page) forgetDrawings(pdf, page.get("Resources"), 0);
	} catch (damage) {
		// The page itself will say what is wrong with it.
	}
}

function printPages(most, name) {
	var pdf = "openDocument" in Document ? Document.openDocument(name) : new Document(name);
	if (pdf.needsPassword()) {
		print("L");
		return;
	}
	var count = pdf.countPages();
	for (var at = 0; at < count && at < most; at++) {
		try {
			tryToForgetDrawings(pdf, at);
			var page = pdf.loadPage(at);
			var box = old(page, "bound", "getBounds");
			print("p", at + 1, box[0], box[1], box[2], box[3]);
			page.run(device, IDENTITY);
			print("q");
		} catch (error) {
			print("X", String(error).split("\n")[0]);
		}
	}
}

function nextRequest() {
	try {
		return readline();
	} catch (endOfInput) {
		return null;
	}
}

var request;
while ((request = nextRequest())) {
	try {
		var wanted = request.split(" ");
		printPages(Number(wanted[0]), wanted[1]);
	} catch (error) {
		print("X", String(error).split("\n")[0]);
	}
	gc();
	print("end");
	print(BLOCK);
}
