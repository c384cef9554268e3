"""XML, the storage side of the models (SPEC 10): nothing of it is imported before a program first uses XML.

`names` says what a field is called in XML, `parsing` makes elements of text, `reading` makes models of elements,
`document` and `writing` make text of models. What a text is on the wire, the codecs say: there is one table of them.
"""
