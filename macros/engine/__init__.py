"""The only layer that knows MkDocs: it feeds the pages to it and takes what comes out."""
