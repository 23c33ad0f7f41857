"""The only layer that knows MkDocs: it feeds the pages to it and mends what comes out."""
