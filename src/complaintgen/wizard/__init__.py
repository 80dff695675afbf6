"""The interview: questions read from the model, answers kept, papers at the end. The way in is `interview.Interview`."""
