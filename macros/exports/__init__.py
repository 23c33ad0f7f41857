"""The model to files: Word, PDF, JSON. It knows the document libraries, and reads the model, never a page."""
