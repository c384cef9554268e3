"""XML documents and elements, to and from models. These modules are imported when a program first uses XML.

`names` has the names of classes and fields in XML. In: `parsing` makes elements of text, `values` and `undeclared` make
wire values of elements, `reading` makes models of elements. Out: `escaping` checks and escapes texts, `document` holds
the prefixes of a document, `writing` makes a document of models. The codecs decide how a text becomes a wire value.
"""
