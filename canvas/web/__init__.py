"""HTTP and WebSockets without Streamlit."""
