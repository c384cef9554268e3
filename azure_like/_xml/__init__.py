"""XML, the storage side of the models (SPEC 10): nothing of it is imported before a program first uses XML.

`names` says what things are called in XML. In: `parsing` makes elements of text, `values` and `undeclared` make wire
values of elements, `reading` makes models of them. Out: `escaping` says what a document can have in it, `document`
knows the prefixes of one, `writing` makes it of models. What a text is on the wire, the codecs say: there is one table.
"""
