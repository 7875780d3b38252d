"""Pure questions to a dataset: values in, values out, no language of output and no format."""
